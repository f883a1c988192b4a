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
};

export class PostgresExpiredRows implements ExpiredRows {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async remove(kind: ExpiringKind, instant: Instant, limit: number): Promise<number> {
    // An array is made once; a subquery under IN may be joined, and its LIMIT counted again.
    const rows = await this.#database.query(
      `DELETE FROM ${kind} WHERE id = ANY (ARRAY(${EXPIRED[kind]})) RETURNING id`,
      [timestamp(instant), limit],
    );
    return rows.length;
  }
}
