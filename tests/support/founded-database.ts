import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PgliteDatabase } from '../../src/adapters/postgres/drivers/pglite.ts';
import { CACHE, sourcesDigest } from './sources-digest.ts';

const PREFIX = 'founded-';

/**
 * A database as `found` leaves an empty one, and gone when it is closed. What was founded by the same sources is loaded:
 * migrations and keys cost more than all else that a test starts.
 */
export async function openFounded(found: (database: Database) => Promise<void>): Promise<Database> {
  const file = join(CACHE, `${PREFIX}${await sourcesDigest('db/migrations', 'src', 'tests/support')}.tar`);
  const dump = await readFile(file).catch(() => foundedNow(file, found));
  return PgliteDatabase.inMemory(new Blob([dump]));
}

async function foundedNow(
  file: string,
  found: (database: Database) => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-founded-'));
  try {
    const database = await PgliteDatabase.inFolder(folder);
    await found(database);
    await database.close();
    const dump = await dumpOf(join(folder, 'pgdata'));
    await keep(file, dump);
    return dump;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function dumpOf(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const pglite = await PGlite.create(folder);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  return new Uint8Array(await dump.arrayBuffer());
}

/** Renamed into its place when it is whole: the next test to look may be another process. */
async function keep(file: string, dump: Uint8Array): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const outdated = (await readdir(CACHE)).filter((name) => name.startsWith(PREFIX) && name.endsWith('.tar'));
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, dump);
  await rename(unfinished, file);
  for (const name of outdated) if (join(CACHE, name) !== file) await rm(join(CACHE, name), { force: true });
}
