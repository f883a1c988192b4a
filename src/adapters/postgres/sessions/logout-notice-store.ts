import type { Subject } from '../../../domain/accounts/account.ts';
import type { LogoutNotice } from '../../../domain/sessions/logout-notice.ts';
import { uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { LogoutNoticeKey, LogoutNoticeStore } from '../../../ports/sessions/logout-notice-store.ts';
import type { Queryable, Row } from '../database.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresLogoutNoticeStore implements LogoutNoticeStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  /** An array is made once; a subquery under IN may be joined, and its LIMIT counted again. */
  async claim(now: Instant, until: Instant, limit: number): Promise<readonly LogoutNotice[]> {
    const rows = await this.#database.query(
      `UPDATE logout_notices SET attempts = attempts + 1, next_attempt_at = $2
       WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM logout_notices
         WHERE next_attempt_at <= $1 AND expires_at > $1
         ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED
       ))
       RETURNING session_id, client_id, subject, attempts, expires_at`,
      [timestamp(now), timestamp(until), limit],
    );
    return rows.map(readNotice);
  }

  async postpone({ sessionId, clientId }: LogoutNoticeKey, until: Instant): Promise<void> {
    await this.#database.query(
      'UPDATE logout_notices SET next_attempt_at = $3 WHERE session_id = $1 AND client_id = $2',
      [uuidOf(sessionId), clientId, timestamp(until)],
    );
  }

  async remove({ sessionId, clientId }: LogoutNoticeKey): Promise<void> {
    await this.#database.query('DELETE FROM logout_notices WHERE session_id = $1 AND client_id = $2', [
      uuidOf(sessionId),
      clientId,
    ]);
  }
}

function readNotice(row: Row): LogoutNotice {
  const column = new RowReader('logout_notices', row);
  return {
    sessionId: column.id('session_id', 'ses'),
    clientId: column.text('client_id'),
    subject: column.text('subject') as Subject,
    attempts: column.integer('attempts'),
    expiresAt: column.instant('expires_at'),
  };
}
