import { ContainerModule } from 'inversify';
import { PostgresAccountStore } from '../../adapters/postgres/accounts/account-store.ts';
import { PostgresClientLogoStore } from '../../adapters/postgres/clients/client-logo-store.ts';
import { PostgresClientStore } from '../../adapters/postgres/clients/client-store.ts';
import { PostgresInitialAccessTokenStore } from '../../adapters/postgres/clients/initial-access-token-store.ts';
import { PostgresConsentStore } from '../../adapters/postgres/consents/consent-store.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { PgliteDatabase } from '../../adapters/postgres/drivers/pglite.ts';
import { PostgresJsDatabase } from '../../adapters/postgres/drivers/postgres-js.ts';
import { PostgresKeyStore } from '../../adapters/postgres/keys/key-store.ts';
import { PostgresCredentialStore } from '../../adapters/postgres/login/credential-store.ts';
import { PostgresTicketStore } from '../../adapters/postgres/registration/ticket-store.ts';
import { PostgresLogoutNoticeStore } from '../../adapters/postgres/sessions/logout-notice-store.ts';
import { PostgresSessionStore } from '../../adapters/postgres/sessions/session-store.ts';
import { PostgresCopyMarkStore } from '../../adapters/postgres/system/copy/copy-mark-store.ts';
import { PostgresDatabaseClock } from '../../adapters/postgres/system/database-clock.ts';
import { PostgresDatabaseReport } from '../../adapters/postgres/system/database-report.ts';
import { PostgresExpiredRows } from '../../adapters/postgres/system/expired-rows.ts';
import { PostgresHealthProbe } from '../../adapters/postgres/system/health-probe.ts';
import { PostgresLeaseStore } from '../../adapters/postgres/system/lease-store.ts';
import { PostgresMigrations } from '../../adapters/postgres/system/migrations.ts';
import { PostgresGrantStore } from '../../adapters/postgres/tokens/grant-store.ts';
import { PostgresMassRevocation } from '../../adapters/postgres/tokens/mass-revocation.ts';
import { PostgresRevokedAccessTokens } from '../../adapters/postgres/tokens/revoked-access-tokens.ts';
import type { Logger } from '../../ports/system/logger.ts';
import type { Random } from '../../ports/system/random.ts';
import type { DatabaseLocation } from '../config/sections/database.ts';
import { Id } from './identifiers.ts';
import { packageFolder } from './package-folder.ts';
import { wire } from './wire.ts';

export interface DriverPorts {
  readonly random: Random;
  readonly logger: Logger;
}

type Driver = DatabaseLocation['driver'];
type LocationOf<Name extends Driver> = Extract<DatabaseLocation, { readonly driver: Name }>;

const DRIVERS: {
  readonly [Name in Driver]: (location: LocationOf<Name>, ports: DriverPorts) => Promise<Database>;
} = {
  pglite: ({ folder }) => PgliteDatabase.inFolder(folder),
  postgres: ({ password, name, ...location }, ports) =>
    PostgresJsDatabase.connect({
      ...location,
      ...ports,
      database: name,
      password: () => password?.reveal() ?? '',
    }),
};

/** What lasts. */
export const postgresModule = new ContainerModule(({ bind, onDeactivation }) => {
  wire(bind, Id.Database, { env: Id.Env, random: Id.Random, logger: Id.Logger }, ({ env, ...ports }) =>
    openDatabase(env.database, ports),
  );
  onDeactivation(Id.Database, (database) => database.close());
  wire(bind, Id.Migrations, { database: Id.Database }, ({ database }) => {
    return new PostgresMigrations({ database, folder: packageFolder('db/migrations') });
  });

  const ports = { database: Id.Database };
  wire(bind, Id.DatabaseClock, ports, (given) => new PostgresDatabaseClock(given));
  wire(bind, Id.ExpiredRows, ports, (given) => new PostgresExpiredRows(given));
  wire(
    bind,
    Id.LeaseStore,
    { database: Id.Database, random: Id.Random },
    (given) => new PostgresLeaseStore(given),
  );
  wire(bind, Id.HealthProbe, ports, (given) => new PostgresHealthProbe(given));
  wire(bind, Id.DatabaseReport, ports, (given) => new PostgresDatabaseReport(given));
  wire(bind, Id.AccountStore, ports, (given) => new PostgresAccountStore(given));
  wire(bind, Id.ClientLogoStore, ports, (given) => new PostgresClientLogoStore(given));
  wire(bind, Id.ClientStore, ports, (given) => new PostgresClientStore(given));
  wire(bind, Id.ConsentStore, ports, (given) => new PostgresConsentStore(given));
  wire(bind, Id.CopyMarkStore, ports, (given) => new PostgresCopyMarkStore(given));
  wire(bind, Id.CredentialStore, ports, (given) => new PostgresCredentialStore(given));
  wire(bind, Id.GrantStore, ports, (given) => new PostgresGrantStore(given));
  wire(bind, Id.InitialAccessTokenStore, ports, (given) => new PostgresInitialAccessTokenStore(given));
  wire(bind, Id.KeyStore, ports, (given) => new PostgresKeyStore(given));
  wire(bind, Id.LogoutNoticeStore, ports, (given) => new PostgresLogoutNoticeStore(given));
  wire(bind, Id.MassRevocation, ports, (given) => new PostgresMassRevocation(given));
  wire(bind, Id.RevokedAccessTokens, ports, (given) => new PostgresRevokedAccessTokens(given));
  wire(bind, Id.SessionStore, ports, (given) => new PostgresSessionStore(given));
  wire(bind, Id.TicketStore, ports, (given) => new PostgresTicketStore(given));
});

/** The compiler does not see that a driver's name picks its own location. */
export function openDatabase<Name extends Driver>(
  location: LocationOf<Name>,
  ports: DriverPorts,
): Promise<Database> {
  return DRIVERS[location.driver as Name](location, ports);
}
