import type { Instant } from '../../../../domain/shared/instant.ts';
import type { CopyMark } from '../../../../domain/system/copy-admission.ts';
import type { TablePosition } from '../../../../ports/system/installation-copy.ts';
import type { Queryable } from '../../database.ts';
import { timestamp } from '../../parameters.ts';
import { RowReader } from '../../row-reader.ts';

export async function readMark(database: Queryable): Promise<CopyMark | null> {
  const [row] = await database.query('SELECT source, finished_at FROM copies');
  if (row === undefined) return null;
  const column = new RowReader('copies', row);
  return { source: column.bytes('source'), finishedAt: column.instantOrNull('finished_at') };
}

export async function leaveMark(tx: Queryable, source: Uint8Array, now: Instant): Promise<void> {
  await tx.query('INSERT INTO copies (source, started_at) VALUES ($1, $2)', [source, timestamp(now)]);
}

export async function finishMark(tx: Queryable, now: Instant): Promise<void> {
  await tx.query('UPDATE copies SET finished_at = $1 WHERE finished_at IS NULL', [timestamp(now)]);
}

export async function readPosition(database: Queryable, table: string): Promise<TablePosition> {
  const [row] = await database.query('SELECT rows, last_key FROM copied_tables WHERE name = $1', [table]);
  if (row === undefined) return { rows: 0, lastKey: null };
  const column = new RowReader('copied_tables', row);
  return { rows: column.integer('rows'), lastKey: column.texts('last_key') };
}

/** `false`, with nothing moved, when the position is no longer `from`; then whoever moved it has committed. */
export async function movePosition(
  tx: Queryable,
  table: string,
  from: TablePosition,
  to: { readonly rows: number; readonly lastKey: readonly string[] },
): Promise<boolean> {
  const rows =
    from.lastKey === null
      ? await tx.query(
          `INSERT INTO copied_tables (name, rows, last_key) VALUES ($1, $2, $3)
           ON CONFLICT (name) DO NOTHING
           RETURNING name`,
          [table, to.rows, to.lastKey],
        )
      : await tx.query(
          `UPDATE copied_tables SET rows = $2, last_key = $3
           WHERE name = $1 AND last_key = $4
           RETURNING name`,
          [table, to.rows, to.lastKey, from.lastKey],
        );
  return rows.length === 1;
}
