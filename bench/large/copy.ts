import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgliteDatabase } from '../../src/adapters/postgres/drivers/pglite.ts';
import { openPostgresJs, PostgresqlServer } from '../../tests/support/postgresql.ts';
import { PROJECT_FOLDER } from '../postern/package.ts';
import { progress } from '../progress.ts';
import { megabytes } from '../report/figures.ts';
import { formatTable } from '../report/table.ts';
import { CopySamples } from './copy-samples.ts';
import { generateInstallation } from './generate.ts';
import { readSize } from './size.ts';

/** As a server that is to keep what it says: the tests' own leaves these out. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', wal_level: 'replica' };

const POSTERN = join(PROJECT_FOLDER, 'dist/app/main.js');

const size = readSize(process.argv.slice(2));
const parent = await mkdtemp(join(tmpdir(), 'postern-copy-'));
const server = await PostgresqlServer.start(DURABLE);
try {
  await benchCopy();
} finally {
  await server.remove();
  await rm(parent, { recursive: true, force: true });
}

async function benchCopy(): Promise<void> {
  const folder = join(parent, 'data');
  const generated = await makeInstallation(folder);
  const options = await server.emptyDatabase();
  const passwordFile = join(parent, 'password');
  await writeFile(passwordFile, options.password(), { mode: 0o600 });
  const target = await openPostgresJs(options);
  const url = `postgres://${options.user}@${options.host}:${options.port}/${options.database}`;
  const started = performance.now();
  const child = spawn(process.execPath, [POSTERN, 'db', 'copy', '--from', `pglite:${folder}`, '--to', url], {
    env: { PATH: process.env.PATH ?? '', DB_PASS_FILE: passwordFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const samples = new CopySamples(target, child.pid ?? Number.NaN);
  const [output] = await Promise.all([child.stdout.toArray(), samples.until(closed)]);
  const total = performance.now() - started;
  await target.close();
  if (child.exitCode !== 0) throw new Error(`the copy ended with ${child.exitCode}`);
  console.log(
    formatTable({
      title: `Copying ${size.users.toLocaleString('en')} users and ${size.grants.toLocaleString('en')} grants`,
      columns: ['table', 'rows', 'seconds', 'rows/s', 'resident memory'],
      rows: samples.rows(),
      notes: [
        `Total ${seconds(total)} s, with the start of the program, and the comparison of both sides after the last ` +
          `row (${seconds(samples.comparison(started + total))} s). Peak of resident memory: ${megabytes(samples.peak)}.`,
        `The source: ${generated.megabytes} MB in PGlite, made in ${generated.seconds} s. ${cpus().length} cores, ` +
          `${cpus()[0]?.model.trim()}; Node.js ${process.version}; fsync on.`,
      ],
    }),
  );
  console.log(Buffer.concat(output).toString());
}

async function makeInstallation(folder: string) {
  const started = performance.now();
  // Founds the key set, as a first start does.
  execFileSync(process.execPath, [POSTERN, 'keys', 'list'], {
    env: { PATH: process.env.PATH ?? '', DB_URL: `pglite:${folder}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const database = await PgliteDatabase.inFolder(folder);
  try {
    await generateInstallation(database, size, new Date(), (table, rows) =>
      progress(`${table}: ${rows} rows`),
    );
    const [row] = await database.query(
      'SELECT (pg_database_size(current_database()) / 1000000)::int AS megabytes',
    );
    return { megabytes: Number(row?.megabytes), seconds: seconds(performance.now() - started) };
  } finally {
    progress('');
    await database.close();
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
