import { ContainerModule } from 'inversify';
import { PostgresAccountStore } from '../../adapters/postgres/accounts/account-store.ts';
import { PostgresClientStore } from '../../adapters/postgres/clients/client-store.ts';
import { PostgresConsentStore } from '../../adapters/postgres/consents/consent-store.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { PgliteDatabase } from '../../adapters/postgres/drivers/pglite.ts';
import { PostgresJsDatabase } from '../../adapters/postgres/drivers/postgres-js.ts';
import { PostgresKeyStore } from '../../adapters/postgres/keys/key-store.ts';
import { PostgresCredentialStore } from '../../adapters/postgres/login/credential-store.ts';
import { PostgresTicketStore } from '../../adapters/postgres/registration/ticket-store.ts';
import { PostgresSessionStore } from '../../adapters/postgres/sessions/session-store.ts';
import { PostgresHealthProbe } from '../../adapters/postgres/system/health-probe.ts';
import { PostgresMigrations } from '../../adapters/postgres/system/migrations.ts';
import { PostgresGrantStore } from '../../adapters/postgres/tokens/grant-store.ts';
import type { Random } from '../../ports/system/random.ts';
import type { DatabaseLocation } from '../config/sections/database.ts';
import { Id } from './identifiers.ts';
import { packageFolder } from './package-folder.ts';
import { wire } from './wire.ts';

interface DriverPorts {
  readonly random: Random;
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
  wire(bind, Id.Database, { env: Id.Env, random: Id.Random }, ({ env, ...ports }) =>
    open(env.database, ports),
  );
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

/** The compiler does not see that a driver's name picks its own location. */
function open<Name extends Driver>(location: LocationOf<Name>, ports: DriverPorts): Promise<Database> {
  return DRIVERS[location.driver as Name](location, ports);
}
