import { join } from 'node:path';
import { PostgresAccountStore } from '../../../src/adapters/postgres/accounts/account-store.ts';
import { PostgresClientLogoStore } from '../../../src/adapters/postgres/clients/client-logo-store.ts';
import { PostgresClientStore } from '../../../src/adapters/postgres/clients/client-store.ts';
import { PostgresInitialAccessTokenStore } from '../../../src/adapters/postgres/clients/initial-access-token-store.ts';
import { PostgresConsentStore } from '../../../src/adapters/postgres/consents/consent-store.ts';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import { PostgresKeyStore } from '../../../src/adapters/postgres/keys/key-store.ts';
import { PostgresCredentialStore } from '../../../src/adapters/postgres/login/credential-store.ts';
import { PostgresTicketStore } from '../../../src/adapters/postgres/registration/ticket-store.ts';
import { PostgresLogoutNoticeStore } from '../../../src/adapters/postgres/sessions/logout-notice-store.ts';
import { PostgresSessionStore } from '../../../src/adapters/postgres/sessions/session-store.ts';
import { PostgresExpiredRows } from '../../../src/adapters/postgres/system/expired-rows.ts';
import { PostgresLeaseStore } from '../../../src/adapters/postgres/system/lease-store.ts';
import { PostgresGrantStore } from '../../../src/adapters/postgres/tokens/grant-store.ts';
import { PostgresMassRevocation } from '../../../src/adapters/postgres/tokens/mass-revocation.ts';
import { PostgresRevokedAccessTokens } from '../../../src/adapters/postgres/tokens/revoked-access-tokens.ts';
import { SystemRandom } from '../../../src/adapters/system/system-random.ts';
import type { AccountStore } from '../../../src/ports/accounts/account-store.ts';
import type { ClientLogoStore } from '../../../src/ports/clients/client-logo-store.ts';
import type { ClientStore } from '../../../src/ports/clients/client-store.ts';
import type { InitialAccessTokenStore } from '../../../src/ports/clients/initial-access-token-store.ts';
import type { ConsentStore } from '../../../src/ports/consents/consent-store.ts';
import type { KeyStore } from '../../../src/ports/keys/key-store.ts';
import type { CredentialStore } from '../../../src/ports/login/credential-store.ts';
import type { TicketStore } from '../../../src/ports/registration/ticket-store.ts';
import type { LogoutNoticeStore } from '../../../src/ports/sessions/logout-notice-store.ts';
import type { SessionStore } from '../../../src/ports/sessions/session-store.ts';
import type { ExpiredRows } from '../../../src/ports/system/expired-rows.ts';
import type { LeaseStore } from '../../../src/ports/system/lease-store.ts';
import type { GrantStore } from '../../../src/ports/tokens/grant-store.ts';
import type { MassRevocation } from '../../../src/ports/tokens/mass-revocation.ts';
import type { RevokedAccessTokens } from '../../../src/ports/tokens/revoked-access-tokens.ts';

export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../db/migrations');

/** The stores under contract, over one database that is emptied between tests. */
export interface DatabaseHarness {
  readonly accounts: AccountStore;
  readonly clientLogos: ClientLogoStore;
  readonly clients: ClientStore;
  readonly consents: ConsentStore;
  readonly credentials: CredentialStore;
  readonly expired: ExpiredRows;
  readonly grants: GrantStore;
  readonly initialAccessTokens: InitialAccessTokenStore;
  readonly keys: KeyStore;
  readonly massRevocation: MassRevocation;
  readonly leases: LeaseStore;
  readonly notices: LogoutNoticeStore;
  readonly revokedAccessTokens: RevokedAccessTokens;
  readonly sessions: SessionStore;
  readonly tickets: TicketStore;
  /** For what no port does yet: disabling an account, deleting one, planting an impossible row. */
  readonly database: Database;
  reset(): Promise<void>;
}

export function databaseHarness(database: Database): DatabaseHarness {
  return {
    accounts: new PostgresAccountStore({ database }),
    clientLogos: new PostgresClientLogoStore({ database }),
    clients: new PostgresClientStore({ database }),
    consents: new PostgresConsentStore({ database }),
    credentials: new PostgresCredentialStore({ database }),
    expired: new PostgresExpiredRows({ database }),
    grants: new PostgresGrantStore({ database }),
    initialAccessTokens: new PostgresInitialAccessTokenStore({ database }),
    keys: new PostgresKeyStore({ database }),
    massRevocation: new PostgresMassRevocation({ database }),
    leases: new PostgresLeaseStore({ database, random: new SystemRandom() }),
    revokedAccessTokens: new PostgresRevokedAccessTokens({ database }),
    notices: new PostgresLogoutNoticeStore({ database }),
    sessions: new PostgresSessionStore({ database }),
    tickets: new PostgresTicketStore({ database }),
    database,
    reset: () =>
      database.run(
        'TRUNCATE users, logout_notices, clients, client_logos, initial_access_tokens, keys, opaque_setup, tickets, revoked_access_tokens CASCADE',
      ),
  };
}
