import { sameBytes } from '../../../domain/shared/secret.ts';
import { StartupError } from '../../../ports/system/startup-error.ts';
import type { Queryable } from '../database.ts';
import { RowReader } from '../row-reader.ts';
import type { MigrationFile } from './migration-files.ts';

/** Which migrations a database has, by name, each with the checksum of what was applied. */
export type MigrationLog = ReadonlyMap<string, Uint8Array>;

/** Changes nothing: a database that has never been migrated has no log yet. */
export async function lookAtLog(database: Queryable): Promise<MigrationLog> {
  const found = await database.query(`SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL`);
  return found.length === 0 ? new Map() : readLog(database);
}

/**
 * For a migration, under the lock: racing `CREATE TABLE IF NOT EXISTS` fail. Nor would a look suffice there, since
 * a backend that waited for an advisory lock may still believe in its cache, which says that there is no table.
 */
export async function openLog(tx: Queryable): Promise<MigrationLog> {
  await tx.query(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
       name        text COLLATE "C" PRIMARY KEY,
       checksum    bytea NOT NULL CHECK (octet_length(checksum) = 32),
       applied_at  timestamptz NOT NULL DEFAULT now()
     )`,
  );
  return readLog(tx);
}

async function readLog(database: Queryable): Promise<MigrationLog> {
  const rows = await database.query('SELECT name, checksum FROM schema_migrations ORDER BY name');
  return new Map(
    rows.map((row) => {
      const column = new RowReader('schema_migrations', row);
      return [column.text('name'), column.bytes('checksum')];
    }),
  );
}

export async function appendToLog(tx: Queryable, { name, checksum }: MigrationFile): Promise<void> {
  await tx.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
}

/** @throws StartupError when the log tells of a schema that these files do not make */
export function checkLog(log: MigrationLog, files: readonly MigrationFile[]): void {
  for (const [name, checksum] of log) {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined) {
      throw new StartupError(
        'database_newer',
        `The database has the migration ${name}, which this version of Postern does not know: a newer version ` +
          'has been using it. Nothing was changed. Start that version, or restore a backup made before it.',
      );
    }
    if (!sameBytes(checksum, file.checksum)) {
      throw new StartupError(
        'database_version',
        `The migration ${name} was applied to the database with other contents than its file has now. ` +
          'Nothing was changed. Restore the file: what has been applied is never edited, only followed.',
      );
    }
  }
}
