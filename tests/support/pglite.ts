import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PgliteDatabase } from '../../src/adapters/postgres/drivers/pglite.ts';

const CACHE = new URL('../../.cache/', import.meta.url);

/** Empty, and gone when it is closed. */
export async function openPglite(): Promise<Database> {
  return PgliteDatabase.inMemory(new Blob([await emptyFolder()]));
}

/** The dump of an empty data folder, kept for the next test: to make one costs ten times what loading it does. */
async function emptyFolder(): Promise<Uint8Array<ArrayBuffer>> {
  const file = new URL(`pglite-${await pgliteVersion()}.tar`, CACHE);
  try {
    return await readFile(file);
  } catch {
    return makeEmptyFolder(file);
  }
}

/** Renamed into its place when it is whole: the next test to look may be another process. */
async function makeEmptyFolder(file: URL): Promise<Uint8Array<ArrayBuffer>> {
  const pglite = await PGlite.create('memory://');
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  const bytes = new Uint8Array(await dump.arrayBuffer());
  const unfinished = new URL(`${file.pathname}.${process.pid}`, file);
  await mkdir(CACHE, { recursive: true });
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
  return bytes;
}

async function pgliteVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return JSON.parse(manifest).dependencies['@electric-sql/pglite'];
}
