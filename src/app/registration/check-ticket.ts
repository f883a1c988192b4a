import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { hashSecret } from '../../domain/shared/secret.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { Ticket, TicketStore } from '../../ports/registration/ticket-store.ts';
import type { Clock } from '../../ports/system/clock.ts';

export interface CheckTicketPorts {
  readonly ticketStore: TicketStore;
  readonly accountStore: AccountStore;
  readonly clock: Clock;
}

/** Whether a ticket still allows what it was made for; looking consumes nothing. */
export class CheckTicket {
  readonly #ports: CheckTicketPorts;

  constructor(ports: CheckTicketPorts) {
    this.#ports = ports;
  }

  /** @throws OAuthError `ticket_invalid`, the same for an unknown, used, voided and expired one */
  async execute(secret: string): Promise<Ticket> {
    const { ticketStore, accountStore, clock } = this.#ports;
    const ticket = await ticketStore.findByHash(hashSecret(secret));
    const valid =
      ticket !== null && clock.now() < ticket.expiresAt && !(await accountStore.hasAdministrator());
    if (!valid) throw new OAuthError('ticket_invalid', 'This link is not valid any more');
    return ticket;
  }
}
