import type { Queryable } from '../../database.ts';
import { RowReader } from '../../row-reader.ts';

/** As a statement may name them. */
export interface KeyColumn {
  readonly name: string;
  readonly type: string;
}

/** In the order of the index that it has. */
export async function primaryKey(tx: Queryable, table: string): Promise<readonly KeyColumn[]> {
  const rows = await tx.query(
    `SELECT quote_ident(a.attname) AS name, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_index i
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = to_regclass($1) AND i.indisprimary
     ORDER BY array_position(i.indkey, a.attnum)`,
    [table],
  );
  return rows.map((row) => {
    const column = new RowReader('pg_attribute', row);
    return { name: column.text('name'), type: column.text('type') };
  });
}
