import { join } from 'node:path';
import type { Copying } from '../../adapters/cli/cli-ports.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { PgliteDatabase } from '../../adapters/postgres/drivers/pglite.ts';
import { PostgresCopyMarkStore } from '../../adapters/postgres/system/copy/copy-mark-store.ts';
import { PostgresCopySource } from '../../adapters/postgres/system/copy/copy-source.ts';
import { PostgresCopyTarget } from '../../adapters/postgres/system/copy/copy-target.ts';
import { PostgresMigrations } from '../../adapters/postgres/system/migrations.ts';
import { PinoLogger } from '../../adapters/system/pino-logger.ts';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { SystemRandom } from '../../adapters/system/system-random.ts';
import type { CopyPlaces } from '../config/copy-places.ts';
import type { DatabaseLocation } from '../config/sections/database.ts';
import { CopyBetweenDatabases } from '../system/copy-between-databases.ts';
import { packageFolder } from './package-folder.ts';
import { type DriverPorts, openDatabase } from './postgres.module.ts';
import { MASTER_KEY_FILE } from './system.module.ts';

/** Two databases, where everything else has one. @throws StartupError */
export async function withCopy<T>(
  { from, to }: CopyPlaces,
  work: (copying: Copying) => Promise<T>,
): Promise<T> {
  const ports = {
    random: new SystemRandom(),
    // A command's standard output is for its result alone.
    logger: new PinoLogger({ level: 'warn', destination: process.stderr }),
  };
  return closing(await openSource(from, ports), async (source) =>
    closing(await openDatabase(to, ports), (target) =>
      work({
        copyInstallation: new CopyBetweenDatabases({
          source: new PostgresCopySource({ database: source }),
          sourceMark: new PostgresCopyMarkStore({ database: source }),
          sourceMigrations: migrationsOf(source),
          target: new PostgresCopyTarget({ database: target }),
          targetMigrations: migrationsOf(target),
          clock: new SystemClock(),
        }),
        masterKeyFile: from.driver === 'pglite' ? join(from.folder, MASTER_KEY_FILE) : null,
      }),
    ),
  );
}

/** Whose folder was mistyped does not get one made. */
function openSource(from: DatabaseLocation, ports: DriverPorts): Promise<Database> {
  return from.driver === 'pglite' ? PgliteDatabase.ifFounded(from.folder) : openDatabase(from, ports);
}

function migrationsOf(database: Database): PostgresMigrations {
  return new PostgresMigrations({ database, folder: packageFolder('db/migrations') });
}

async function closing<T>(database: Database, work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
