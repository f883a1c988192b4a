/** What every driver carries alike. JSON goes as text: `$1::text::jsonb`. */
export type Parameter = string | number | boolean | null | Uint8Array | Date | readonly string[];

/**
 * As it came: text and uuid as string, int4 as number, bytea as Uint8Array, timestamptz as Date, text[] as
 * string[], jsonb parsed. Nothing is believed of it before a `RowReader` has seen it.
 */
export type Row = Readonly<Record<string, unknown>>;

export interface Queryable {
  /** One statement, with `$1`, `$2` … for its parameters. @throws QueryFailed */
  query(text: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>;
  /** Several statements at once, as a migration has them, all or none. @throws QueryFailed */
  run(script: string): Promise<void>;
}

export interface TransactionOptions {
  /** Without a request's limits of time: for a migration, and for whoever waits until another's is over. */
  readonly unlimited?: boolean;
}

export interface Database extends Queryable {
  /**
   * READ COMMITTED. Committed when it returns, rolled back when `work` throws. Inside, only `tx` may be used:
   * an embedded database has a single connection, and would wait for itself. After a deadlock `work` is called
   * again: it keeps to the transaction, and to values that it makes anew.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** After what is under way. */
  close(): Promise<void>;
}
