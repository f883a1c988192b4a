import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../../../ports/system/startup-error.ts';

/** The PostgreSQL inside the pinned version of PGlite. Its files are no other major version's. */
export const EMBEDDED_POSTGRES_MAJOR = '18';

const DATA = 'pgdata';
const UNFINISHED_DATA = 'pgdata.new';
const OWNER_ONLY = 0o700;

export async function createFolder(folder: string): Promise<void> {
  await orUnusable(folder, () => makeFolder(folder));
}

/** Not by `recursive`: where the system makes no folders at all, as in /proc, Node then tries for ever. */
async function makeFolder(folder: string, parentMayMiss = true): Promise<void> {
  try {
    await mkdir(folder, { mode: OWNER_ONLY });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT' && parentMayMiss) {
      await makeFolder(dirname(folder));
      await makeFolder(folder, false);
    } else if (error.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
  }
}

/**
 * The database's own folder, made by `initialise` if there is none. A first start that was cut off leaves nothing
 * that looks like a database: it gets its name when it is complete.
 */
export async function dataFolder(
  folder: string,
  initialise: (path: string) => Promise<void>,
): Promise<string> {
  const data = join(folder, DATA);
  if (await holdsDatabase(folder, data)) {
    await checkVersion(data);
    return data;
  }
  const unfinished = join(folder, UNFINISHED_DATA);
  await rm(unfinished, { recursive: true, force: true });
  await initialise(unfinished);
  await chmod(unfinished, OWNER_ONLY);
  await rename(unfinished, data);
  return data;
}

/** Whether there is a database already: nothing is made for the answer. */
export async function isFounded(folder: string): Promise<boolean> {
  try {
    return await holdsDatabase(folder, join(folder, DATA));
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** @throws StartupError `folder_unusable` for whatever the file system refuses */
export async function orUnusable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new StartupError(
      'folder_unusable',
      `The data folder ${folder} cannot be used: ${error.message}. ` +
        'It must be a folder that this user may write to, on a local disk with space left.',
      { cause: error },
    );
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

async function holdsDatabase(folder: string, data: string): Promise<boolean> {
  if (!(await readdir(folder)).includes(DATA)) return false;
  return (await readdir(data)).length > 0;
}

async function checkVersion(data: string): Promise<void> {
  const major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (major === EMBEDDED_POSTGRES_MAJOR) return;
  throw new StartupError(
    'database_version',
    `The database in ${data} was made by PostgreSQL ${major}; this version of Postern embeds PostgreSQL ` +
      `${EMBEDDED_POSTGRES_MAJOR}, which cannot read it. Nothing was changed. Start the version of Postern that ` +
      'made it, or restore a backup of this version.',
  );
}
