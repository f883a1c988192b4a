import { ContainerModule } from 'inversify';
import { PostgresAccountStore } from '../../adapters/postgres/accounts/account-store.ts';
import { PostgresClientStore } from '../../adapters/postgres/clients/client-store.ts';
import { PostgresConsentStore } from '../../adapters/postgres/consents/consent-store.ts';
import { PgliteDatabase } from '../../adapters/postgres/drivers/pglite.ts';
import { PostgresKeyStore } from '../../adapters/postgres/keys/key-store.ts';
import { PostgresCredentialStore } from '../../adapters/postgres/login/credential-store.ts';
import { PostgresMigrations } from '../../adapters/postgres/migrations.ts';
import { PostgresTicketStore } from '../../adapters/postgres/registration/ticket-store.ts';
import { PostgresSessionStore } from '../../adapters/postgres/sessions/session-store.ts';
import { PostgresHealthProbe } from '../../adapters/postgres/system/health-probe.ts';
import { PostgresGrantStore } from '../../adapters/postgres/tokens/grant-store.ts';
import { Id } from './identifiers.ts';
import { packageFolder } from './package-folder.ts';
import { wire } from './wire.ts';

/** What lasts. */
export const postgresModule = new ContainerModule(({ bind, onDeactivation }) => {
  wire(bind, Id.Database, { env: Id.Env }, ({ env }) => PgliteDatabase.inFolder(env.database.folder));
  onDeactivation(Id.Database, (database) => database.close());
  wire(bind, Id.Migrations, { database: Id.Database }, ({ database }) => {
    return new PostgresMigrations({ database, folder: packageFolder('db/migrations') });
  });

  const ports = { database: Id.Database };
  wire(bind, Id.HealthProbe, ports, (given) => new PostgresHealthProbe(given));
  wire(bind, Id.AccountStore, ports, (given) => new PostgresAccountStore(given));
  wire(bind, Id.ClientStore, ports, (given) => new PostgresClientStore(given));
  wire(bind, Id.ConsentStore, ports, (given) => new PostgresConsentStore(given));
  wire(bind, Id.CredentialStore, ports, (given) => new PostgresCredentialStore(given));
  wire(bind, Id.GrantStore, ports, (given) => new PostgresGrantStore(given));
  wire(bind, Id.KeyStore, ports, (given) => new PostgresKeyStore(given));
  wire(bind, Id.SessionStore, ports, (given) => new PostgresSessionStore(given));
  wire(bind, Id.TicketStore, ports, (given) => new PostgresTicketStore(given));
});
