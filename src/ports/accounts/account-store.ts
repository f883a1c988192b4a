import type { Account } from '../../domain/accounts/account.ts';
import type { EmailAddress } from '../../domain/shared/email-address.ts';
import type { Credential } from '../login/credential-store.ts';

export interface NewAccount {
  readonly account: Account;
  readonly credential: Credential;
  /** SHA-256 of the ticket that allows it, consumed with it; `null` when the operator's command does. */
  readonly ticketHash: Uint8Array | null;
}

export type RegisterResult = 'registered' | 'ticket_invalid' | 'email_taken';

export interface AccountStore {
  findByEmail(email: EmailAddress): Promise<Account | null>;
  /**
   * Account, roles and credential, and the ticket's consumption, in one transaction: all of it or nothing. Of
   * racing callers with one ticket exactly one gets `registered`.
   */
  register(account: NewAccount): Promise<RegisterResult>;
  hasAdministrator(): Promise<boolean>;
  /** By email. */
  list(): Promise<readonly Account[]>;
}
