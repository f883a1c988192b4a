import type { Instant } from '../../../domain/shared/instant.ts';
import type { ExpiringKind } from '../../../domain/system/retention.ts';
import type { ExpiredRows } from '../../../ports/system/expired-rows.ts';
import type { Queryable } from '../database.ts';
import { timestamp } from '../parameters.ts';

/** What of each table may go; a request that is using a row just now keeps it until the next time. */
const EXPIRED: Readonly<Record<ExpiringKind, string>> = {
  grants: `SELECT id FROM grants
           WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  // OFFSET 0 keeps the planner from joining with all grants: a few sessions are looked at, each by its index.
  sessions: `SELECT id FROM sessions s
             WHERE expires_at < $1 AND NOT EXISTS (SELECT FROM grants g WHERE g.session_id = s.id OFFSET 0)
             ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  tickets: `SELECT id FROM tickets
            WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  initial_access_tokens: `SELECT id FROM initial_access_tokens
            WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  clients: `SELECT id FROM clients
            WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  revoked_access_tokens: `SELECT jti FROM revoked_access_tokens
            WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  logout_notices: `SELECT ctid FROM logout_notices
            WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
};

const PRIMARY_KEYS: Readonly<Partial<Record<ExpiringKind, string>>> = {
  revoked_access_tokens: 'jti',
  // Two columns are its key; the rows are locked when these are read.
  logout_notices: 'ctid',
};

/** What goes with the rows of `removed`, where no foreign key sees to it. A client that nobody used has no grants. */
const WITH_THEM: Readonly<Partial<Record<ExpiringKind, string>>> = {
  clients: ', consents_removed AS (DELETE FROM consents WHERE client_id IN (SELECT id FROM removed))',
};

export class PostgresExpiredRows implements ExpiredRows {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async remove(kind: ExpiringKind, instant: Instant, limit: number): Promise<number> {
    // An array is made once; a subquery under IN may be joined, and its LIMIT counted again.
    const key = PRIMARY_KEYS[kind] ?? 'id';
    const rows = await this.#database.query(
      `WITH removed AS (
         DELETE FROM ${kind} WHERE ${key} = ANY (ARRAY(${EXPIRED[kind]})) RETURNING ${key}
       )${WITH_THEM[kind] ?? ''}
       SELECT FROM removed`,
      [timestamp(instant), limit],
    );
    return rows.length;
  }
}
