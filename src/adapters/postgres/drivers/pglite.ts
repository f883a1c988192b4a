import { resolve } from 'node:path';
import type { PGlite, PGliteOptions, Transaction } from '@electric-sql/pglite';
import { StartupError } from '../../../ports/system/startup-error.ts';
import type { Database, Parameter, Queryable, Row } from '../database.ts';
import { QueryFailed } from '../query-failed.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { createFolder, dataFolder, isFounded, orUnusable } from './pglite-folder.ts';

/**
 * In a single process PostgreSQL neither checkpoints nor vacuums by itself: its log, and the time that recovery
 * takes after a crash, would grow without end.
 */
const STATEMENTS_BETWEEN_UPKEEP = 10_000;

/**
 * PostgreSQL inside this process, on one connection: transactions queue. What it has committed survives the death
 * of the process, because every write has reached the system; not a power cut, because it never calls fsync.
 */
export class PgliteDatabase implements Database {
  readonly #pglite: PGlite;
  readonly #lock: FolderLock | null;
  #statements = 0;

  private constructor(pglite: PGlite, lock: FolderLock | null) {
    this.#pglite = pglite;
    this.#lock = lock;
  }

  /**
   * @throws StartupError `database_in_use`, `database_version`, `folder_unusable`
   */
  static async inFolder(path: string): Promise<PgliteDatabase> {
    const folder = resolve(path);
    await createFolder(folder);
    return orUnusable(folder, async () => {
      const lock = await lockFolder(folder);
      try {
        return new PgliteDatabase(await open(await dataFolder(folder, initialise)), lock);
      } catch (error) {
        await lock.release();
        throw error;
      }
    });
  }

  /**
   * For whoever only looks: as {@link inFolder} where there is a database, and an empty one in memory where there
   * is none yet. A folder that was made by another user than the server's would keep the server out.
   */
  static async ifFounded(path: string): Promise<PgliteDatabase> {
    const folder = resolve(path);
    const founded = await orUnusable(folder, () => isFounded(folder));
    return founded ? PgliteDatabase.inFolder(folder) : PgliteDatabase.inMemory();
  }

  /** Empty, or as the dump of a data folder: making one anew takes seconds. */
  static async inMemory(dump?: Blob): Promise<PgliteDatabase> {
    const options = dump === undefined ? {} : { loadDataDir: dump };
    return new PgliteDatabase(await create('memory://', options), null);
  }

  async query(text: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
    const rows = await query(this.#pglite, text, parameters);
    await this.#upkeep();
    return rows;
  }

  async run(script: string): Promise<void> {
    await run(this.#pglite, script);
  }

  async transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const result = await transaction(this.#pglite, work);
    await this.#upkeep();
    return result;
  }

  /** The folder is free only when the database has let go of it. */
  async close(): Promise<void> {
    try {
      await this.#pglite.close();
    } finally {
      await this.#lock?.release();
    }
  }

  /** Its failure is not the caller's: what is wrong with the database, the next statement will tell. */
  async #upkeep(): Promise<void> {
    this.#statements += 1;
    if (this.#statements % STATEMENTS_BETWEEN_UPKEEP !== 0) return;
    try {
      await this.#pglite.exec('VACUUM (ANALYZE)');
      await this.#pglite.exec('CHECKPOINT');
    } catch {}
  }
}

async function query(
  connection: PGlite | Transaction,
  text: string,
  parameters: readonly Parameter[],
): Promise<readonly Row[]> {
  try {
    return (await connection.query<Row>(text, [...parameters])).rows;
  } catch (error) {
    throw queryFailed(error);
  }
}

async function run(connection: PGlite | Transaction, script: string): Promise<void> {
  try {
    await connection.exec(script);
  } catch (error) {
    throw queryFailed(error);
  }
}

/** What `work` threw comes out as it was; BEGIN and COMMIT fail as statements do. */
async function transaction<T>(pglite: PGlite, work: (tx: Queryable) => Promise<T>): Promise<T> {
  let thrown: { readonly error: unknown } | null = null;
  try {
    return await pglite.transaction(async (tx) => {
      try {
        return await work({
          query: (text, parameters = []) => query(tx, text, parameters),
          run: (script) => run(tx, script),
        });
      } catch (error) {
        thrown = { error };
        throw error;
      }
    });
  } catch (error) {
    throw thrown === null ? queryFailed(error) : error;
  }
}

function queryFailed(error: unknown): QueryFailed {
  return new QueryFailed(error instanceof Error ? error : { message: String(error) });
}

async function initialise(path: string): Promise<void> {
  const pglite = await open(path);
  await pglite.close();
}

/** What PostgreSQL itself has to say of a start that failed goes to its log only. */
async function open(path: string): Promise<PGlite> {
  const log: string[] = [];
  const onStderr = (line: string) => {
    if (/(?:FATAL|PANIC|ERROR):/.test(line)) log.push(line.trim());
    return false;
  };
  try {
    return await create(path, { relaxedDurability: false, onStderr });
  } catch (error) {
    const reason = log.at(-1) ?? (error instanceof Error ? error.message : String(error));
    throw new StartupError(
      'folder_unusable',
      `The database in ${path} cannot be opened: ${reason}. Nothing was removed; restore a backup of the folder ` +
        'if it is damaged.',
      { cause: error },
    );
  }
}

/** Loaded with the first database: a deployment on a server has no use for its tens of megabytes. */
async function create(path: string, options: PGliteOptions): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  return PGlite.create(path, options);
}
