import type { RowKey, RowPage, TableDigest } from '../../../../ports/system/installation-copy.ts';
import type { Queryable } from '../../database.ts';
import { RowReader } from '../../row-reader.ts';
import { type KeyColumn, primaryKey } from './primary-key.ts';

const PAGE_ROWS = 1000;

/**
 * How values are written as text, so that two databases write alike, whatever they or their roles are set to. Until
 * the transaction ends.
 */
export async function settleFormats(tx: Queryable): Promise<void> {
  await tx.run(`SET LOCAL "TimeZone" = 'UTC'; SET LOCAL "DateStyle" = 'ISO'; SET LOCAL bytea_output = 'hex'`);
}

/** By primary key, so that neither database ever sorts or skips: `null` after the last row. */
export async function readPage(tx: Queryable, table: string, after: RowKey | null): Promise<RowPage | null> {
  const key = await primaryKey(tx, table);
  const rows = await tx.query(
    `SELECT to_jsonb(t)::text AS row, ARRAY[${key.map(({ name }) => `t.${name}::text`).join(', ')}] AS key
     FROM ${table} t ${after === null ? '' : `WHERE ${isAfter(key)}`}
     ORDER BY ${key.map(({ name }) => `t.${name}`).join(', ')} LIMIT ${PAGE_ROWS}`,
    after ?? [],
  );
  const last = rows.at(-1);
  if (last === undefined) return null;
  return {
    rows: `[${rows.map((row) => new RowReader(table, row).text('row')).join(',')}]`,
    count: rows.length,
    lastKey: new RowReader(table, last).texts('key'),
  };
}

function isAfter(key: readonly KeyColumn[]): string {
  const values = key.map(({ type }, index) => `$${index + 1}::text::${type}`);
  return `(${key.map(({ name }) => `t.${name}`).join(', ')}) > (${values.join(', ')})`;
}

/**
 * Without a list of columns: what a migration adds is copied. A column's JSON null would arrive as SQL's, which is why
 * no column of ours may hold one.
 */
export async function insertPage(tx: Queryable, table: string, { rows }: RowPage): Promise<void> {
  await tx.query(
    `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::text::jsonb)`,
    [rows],
  );
}

export async function countRows(tx: Queryable, table: string): Promise<number> {
  const [row] = await tx.query(`SELECT count(*)::int AS rows FROM ${table}`);
  return new RowReader(table, row ?? {}).integer('rows');
}

/**
 * Sums over the SHA-256 of each row, in two words of 64 bits: they need no order, and no memory. Of the row's own text,
 * since that of its JSON is what was copied, and would agree with itself where JSON cannot say what a row holds.
 */
export async function digestRows(tx: Queryable, table: string): Promise<TableDigest> {
  const [row] = await tx.query(
    `SELECT count(*)::int AS rows, ${sumOfWord(1)} || ${sumOfWord(9)} AS checksum
     FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS hash FROM ${table} t) AS hashes`,
  );
  const column = new RowReader(table, row ?? {});
  return { rows: column.integer('rows'), checksum: column.text('checksum') };
}

/** In hex. What is negative here is only a word whose first bit is set: modulo 2^64 that is the same. */
function sumOfWord(firstByte: number): string {
  const word = `('x' || encode(substring(hash FROM ${firstByte} FOR 8), 'hex'))::bit(64)::bigint`;
  const high = 4_294_967_296n;
  const sum = `mod(mod(coalesce(sum(${word}), 0), ${high * high}) + ${high * high}, ${high * high})`;
  return `(${halfInHex(`div(${sum}, ${high})`)} || ${halfInHex(`mod(${sum}, ${high})`)})`;
}

function halfInHex(number: string): string {
  return `lpad(to_hex((${number})::bigint), 8, '0')`;
}
