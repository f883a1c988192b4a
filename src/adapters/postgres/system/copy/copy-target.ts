import type { Instant } from '../../../../domain/shared/instant.ts';
import { admitCopy, type CopyAdmission } from '../../../../domain/system/copy-admission.ts';
import type {
  AppendResult,
  CopyTarget,
  RowPage,
  TableDigest,
  TablePosition,
} from '../../../../ports/system/installation-copy.ts';
import type { Database, Queryable } from '../../database.ts';
import { lock } from '../../locks.ts';
import { QueryFailed } from '../../query-failed.ts';
import { COPIED_TABLES } from './copied-tables.ts';
import { finishMark, leaveMark, movePosition, readMark, readPosition } from './copy-mark.ts';
import { digestRows, insertPage, settleFormats } from './table-rows.ts';

/** SQLSTATE foreign_key_violation, unique_violation. */
const CONFLICTS: readonly (string | null)[] = ['23503', '23505'];

export class PostgresCopyTarget implements CopyTarget {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async isOccupied(): Promise<boolean> {
    if (!(await hasRows(this.#database))) return false;
    return !(await exists(this.#database, 'copies')) || (await readMark(this.#database)) === null;
  }

  /** Under the lock of those who found a key set, which would be the first rows of an installation of its own. */
  async admit(source: Uint8Array, now: Instant): Promise<CopyAdmission> {
    return this.#alone(async (tx) => {
      await lock(tx, 'foundation');
      const admission = admitCopy(source, await readMark(tx), await hasRows(tx));
      if (admission.kind === 'begins') await leaveMark(tx, source, now);
      return admission;
    });
  }

  position(table: string): Promise<TablePosition> {
    return readPosition(this.#database, table);
  }

  async append(table: string, page: RowPage, from: TablePosition): Promise<AppendResult> {
    const to = { rows: from.rows + page.count, lastKey: page.lastKey };
    try {
      return await this.#alone(async (tx) => {
        if (!(await movePosition(tx, table, from, to))) return 'overtaken';
        await insertPage(tx, table, page);
        return 'appended';
      });
    } catch (error) {
      if (error instanceof QueryFailed && CONFLICTS.includes(error.sqlState)) return 'does_not_fit';
      throw error;
    }
  }

  async digest(table: string): Promise<TableDigest> {
    return this.#alone(async (tx) => {
      await settleFormats(tx);
      return digestRows(tx, table);
    });
  }

  /** Whoever serves next has statistics of what there is now, and not of the empty tables. */
  async finish(now: Instant): Promise<void> {
    await this.#alone(async (tx) => {
      for (const table of COPIED_TABLES) await tx.query(`ANALYZE ${table}`);
      await finishMark(tx, now);
    });
  }

  #alone<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#database.transaction(work, { unlimited: true });
  }
}

/** At any version of the schema: a table that is not there has no rows. */
async function hasRows(database: Queryable): Promise<boolean> {
  for (const table of COPIED_TABLES) {
    if (!(await exists(database, table))) continue;
    if ((await database.query(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0) return true;
  }
  return false;
}

async function exists(database: Queryable, table: string): Promise<boolean> {
  return (await database.query('SELECT 1 WHERE to_regclass($1) IS NOT NULL', [table])).length > 0;
}
