import { join } from 'node:path';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PostgresMigrations } from '../../src/adapters/postgres/system/migrations.ts';
import { openPostgresJs, PostgresqlServer } from '../../tests/support/postgresql.ts';
import { PROJECT_FOLDER } from '../postern/package.ts';
import { progress } from '../progress.ts';
import { type Explained, explain } from './explained.ts';
import { generateInstallation } from './generate.ts';
import { BESIDE_THEM, TEN_HOTTEST } from './hot-statements.ts';
import { readSize } from './size.ts';
import { somebody } from './somebody.ts';

/** To read so many rows from beginning to end is no fault of a plan. */
const SMALL_TABLE_ROWS = 1000;

/** As in `generated-rows.ts`: neither expired (10), ended (33), revoked (40), disabled (100), nor first-party (4). */
const LIVING = 41_237;

const size = readSize(process.argv.slice(2));
const server = await PostgresqlServer.start();
try {
  const database = await openPostgresJs(await server.emptyDatabase());
  try {
    process.exitCode = await explainAll(database);
  } finally {
    await database.close();
  }
} finally {
  await server.remove();
}

async function explainAll(database: Database): Promise<number> {
  const now = new Date();
  await new PostgresMigrations({ database, folder: join(PROJECT_FOLDER, 'db/migrations') }).up();
  await generateInstallation(database, size, now, (table, rows) => progress(`${table}: ${rows} rows`));
  progress('');
  const who = await somebody(database, LIVING % size.users, now);
  const [version] = await database.query('SHOW server_version');
  console.log(`# Plans: ${size.users} users, ${size.grants} grants, PostgreSQL ${version?.server_version}\n`);
  let faults = 0;
  for (const hot of [...TEN_HOTTEST, ...BESIDE_THEM]) {
    const explained = await explain(database, hot, who);
    const scanned = await largeOnes(database, explained.scanned);
    faults += scanned.length;
    print(explained, scanned);
  }
  console.log(faults === 0 ? 'No large table is read from beginning to end.' : `Sequential scans: ${faults}`);
  return faults === 0 ? 0 : 1;
}

async function largeOnes(database: Database, tables: readonly string[]): Promise<readonly string[]> {
  const rows = await database.query(
    'SELECT relname FROM pg_class WHERE relname::text = ANY ($1) AND reltuples > $2::int',
    [tables, SMALL_TABLE_ROWS],
  );
  return rows.map(({ relname }) => String(relname));
}

function print({ name, text, plan }: Explained, scanned: readonly string[]): void {
  const verdict = scanned.length === 0 ? [] : [`SEQUENTIAL SCAN OF ${scanned.join(', ')}`, ''];
  console.log([`## ${name}`, '', '```', text, '', ...plan, '```', '', ...verdict].join('\n'));
}
