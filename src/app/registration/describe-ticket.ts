import type { DescribeTicket } from '../../ports/registration/use-cases.ts';
import type { CheckTicket } from './check-ticket.ts';

export class DescribeRegistrationTicket implements DescribeTicket {
  readonly #checkTicket: CheckTicket;

  constructor({ checkTicket }: { checkTicket: CheckTicket }) {
    this.#checkTicket = checkTicket;
  }

  async execute(secret: string): ReturnType<DescribeTicket['execute']> {
    const { kind, expiresAt } = await this.#checkTicket.execute(secret);
    return { kind, expiresAt };
  }
}
