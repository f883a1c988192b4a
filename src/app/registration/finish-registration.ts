import { ADMIN_ROLE } from '../../domain/accounts/account.ts';
import { parseEmailAddress } from '../../domain/shared/email-address.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { hashSecret, secretDigest } from '../../domain/shared/secret.ts';
import type {
  RegistrationAttempt,
  RegistrationAttemptStore,
} from '../../ports/registration/registration-attempt-store.ts';
import type { TicketKind } from '../../ports/registration/ticket-store.ts';
import type { FinishRegistration } from '../../ports/registration/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { CheckTicket } from './check-ticket.ts';
import type { OpaqueRegistration } from './opaque-registration.ts';

export interface FinishRegistrationPorts {
  readonly checkTicket: CheckTicket;
  readonly opaqueRegistration: OpaqueRegistration;
  readonly registrationAttemptStore: RegistrationAttemptStore;
  readonly clock: Clock;
}

type Command = Parameters<FinishRegistration['execute']>[0];

/** What an account made with a ticket may do from the start. */
const ROLES_BY_TICKET: Readonly<Record<TicketKind, readonly string[]>> = { setup: [ADMIN_ROLE] };

/** RFC 9807 §5.1, the upload of the record: the ticket is consumed together with the account that it makes. */
export class FinishOpaqueRegistration implements FinishRegistration {
  readonly #ports: FinishRegistrationPorts;

  constructor(ports: FinishRegistrationPorts) {
    this.#ports = ports;
  }

  async execute(command: Command): Promise<{ readonly email: string }> {
    const { checkTicket, opaqueRegistration } = this.#ports;
    const attempt = await this.#takeAttempt(command);
    const { kind } = await checkTicket.execute(command.ticket);
    const email = parseEmailAddress(attempt.email);
    if (email === null) throw new Error('a registration attempt holds no canonical address');
    // Nobody has answered a mail at this address yet, whoever was given the ticket.
    const registrant = { email, emailVerified: false, roles: ROLES_BY_TICKET[kind], claims: command.claims };
    const ticketHash = hashSecret(command.ticket);
    await opaqueRegistration.register({ ...registrant, ticketHash }, command.registrationRecord);
    return { email };
  }

  async #takeAttempt({ authId, ticket, browser }: Command): Promise<RegistrationAttempt> {
    const { registrationAttemptStore, clock } = this.#ports;
    if (browser === null) throw new OAuthError('cookies_missing', 'The browser sent no cookie');
    const attempt = await registrationAttemptStore.take(authId);
    const mine =
      attempt !== null &&
      clock.now() < attempt.expiresAt &&
      attempt.browserDigest === secretDigest(browser) &&
      attempt.ticketDigest === secretDigest(ticket);
    if (!mine) throw new OAuthError('registration_expired', 'This registration has expired');
    return attempt;
  }
}
