import type { Queryable } from './database.ts';

/** The first half of every advisory lock of ours: "Post". Another application may share the database. */
const NAMESPACE = 0x506f7374;

const LOCKS = {
  /** The schema and the first key set: what only one of many starting instances may do. */
  foundation: 1,
  tickets: 2,
} as const;

/**
 * Held until the transaction ends, unlike a session's lock, which PgBouncer's transaction mode would leave on
 * a connection that somebody else gets.
 */
export async function lock(tx: Queryable, name: keyof typeof LOCKS): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1::int, $2::int)', [NAMESPACE, LOCKS[name]]);
}
