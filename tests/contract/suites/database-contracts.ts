import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import { PostgresMigrations } from '../../../src/adapters/postgres/system/migrations.ts';
import { accountStoreContract } from './account-store.ts';
import { clientLogoStoreContract } from './client-logo-store.ts';
import { clientStoreContract } from './client-store.ts';
import { consentStoreContract } from './consent-store.ts';
import { credentialStoreContract } from './credential-store.ts';
import { databaseContract } from './database.ts';
import { type DatabaseHarness, databaseHarness, MIGRATIONS_FOLDER } from './database-harness.ts';
import { expiredRowsContract } from './expired-rows.ts';
import { grantStoreContract } from './grant-store.ts';
import { initialAccessTokenStoreContract } from './initial-access-token-store.ts';
import { keyStoreContract } from './key-store.ts';
import { leaseStoreContract } from './lease-store.ts';
import { logoutNoticeStoreContract } from './logout-notice-store.ts';
import { massRevocationContract } from './mass-revocation.ts';
import { migrationsContract } from './migrations.ts';
import { revokedAccessTokensContract } from './revoked-access-tokens.ts';
import { sessionStoreContract } from './session-store.ts';
import { ticketStoreContract } from './ticket-store.ts';

const STORE_CONTRACTS = {
  AccountStore: accountStoreContract,
  ClientLogoStore: clientLogoStoreContract,
  ClientStore: clientStoreContract,
  ConsentStore: consentStoreContract,
  CredentialStore: credentialStoreContract,
  ExpiredRows: expiredRowsContract,
  GrantStore: grantStoreContract,
  InitialAccessTokenStore: initialAccessTokenStoreContract,
  KeyStore: keyStoreContract,
  MassRevocation: massRevocationContract,
  LeaseStore: leaseStoreContract,
  LogoutNoticeStore: logoutNoticeStoreContract,
  RevokedAccessTokens: revokedAccessTokensContract,
  SessionStore: sessionStoreContract,
  TicketStore: ticketStoreContract,
};

/** Every promise of the database's ports, over one more driver. `open` gives an empty database of its own. */
export function databaseContracts(name: string, open: () => Promise<Database>): void {
  describe(name, () => {
    let database: Database;
    let harness: DatabaseHarness;

    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());

    describe('Migrations', () => migrationsContract(() => database));

    describe('with the schema', () => {
      beforeAll(async () => {
        await new PostgresMigrations({ database, folder: MIGRATIONS_FOLDER }).up();
        harness = databaseHarness(database);
      });
      afterEach(() => harness.reset());

      describe('Database', () => databaseContract(() => database));
      for (const [port, contract] of Object.entries(STORE_CONTRACTS)) {
        describe(port, () => contract(() => harness));
      }
    });
  });
}
