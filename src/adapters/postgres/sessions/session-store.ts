import type { Session } from '../../../domain/sessions/session.ts';
import { type SessionId, uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type {
  HandledSession,
  SessionRenewal,
  SessionStore,
  SignedIn,
} from '../../../ports/sessions/session-store.ts';
import { ACCOUNT_COLUMNS, readAccount } from '../accounts/account-row.ts';
import type { Database } from '../database.ts';
import { timestamp, timestampOrNull } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';
import { noticeTimes, queueNotices } from './queue-notices.ts';
import { readSession, SESSION_COLUMNS } from './session-row.ts';

export class PostgresSessionStore implements SessionStore {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async findByHandle(handleHash: Uint8Array): Promise<Session | null> {
    const [row] = await this.#database.query(
      `SELECT ${SESSION_COLUMNS} FROM sessions s WHERE s.handle_hash = $1`,
      [handleHash],
    );
    return row === undefined ? null : readSession(row);
  }

  async findSignedInByHandle(handleHash: Uint8Array): Promise<SignedIn | null> {
    const [row] = await this.#database.query(
      `SELECT ${SESSION_COLUMNS}, ${ACCOUNT_COLUMNS}
       FROM sessions s
       JOIN users u ON u.id = s.user_id
       WHERE s.handle_hash = $1`,
      [handleHash],
    );
    return row === undefined ? null : { session: readSession(row), account: readAccount(row) };
  }

  async start({ session, handleHash }: HandledSession): Promise<void> {
    await this.#database.query(
      `INSERT INTO sessions (id, user_id, handle_hash, auth_time, amr, last_seen_at, expires_at, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        uuidOf(session.id),
        uuidOf(session.userId),
        handleHash,
        timestamp(session.authTime),
        session.amr,
        timestamp(session.lastSeenAt),
        timestamp(session.expiresAt),
        timestampOrNull(session.endedAt),
      ],
    );
  }

  async renew({ session, handleHash, userId, previousHandleHash }: SessionRenewal): Promise<boolean> {
    const rows = await this.#database.query(
      `UPDATE sessions
       SET handle_hash = $3, auth_time = $4, amr = $5, last_seen_at = $6, expires_at = $7
       WHERE id = $1 AND user_id = $2 AND handle_hash = $8 AND ended_at IS NULL
       RETURNING id`,
      [
        uuidOf(session.id),
        uuidOf(userId),
        handleHash,
        timestamp(session.authTime),
        session.amr,
        timestamp(session.lastSeenAt),
        timestamp(session.expiresAt),
        previousHandleHash,
      ],
    );
    return rows.length === 1;
  }

  /** Of racing requests the latest counts, whichever comes last. */
  async touch(id: SessionId, now: Instant): Promise<void> {
    await this.#database.query(
      'UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2 AND ended_at IS NULL',
      [uuidOf(id), timestamp(now)],
    );
  }

  /**
   * A redemption that is under way holds the row by its foreign keys: this waits for it, and then sees whom it brought.
   * One that comes later waits, and then finds the session ended.
   */
  async end(id: SessionId, now: Instant): Promise<readonly string[]> {
    const rows = await this.#database.transaction(async (tx) => {
      await tx.query('SELECT FROM sessions WHERE id = $1 FOR UPDATE', [uuidOf(id)]);
      return tx.query(
        `WITH ended AS (
           UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id, user_id
         )
         ${queueNotices(3)}`,
        [uuidOf(id), timestamp(now), ...noticeTimes(now)],
      );
    });
    return rows.map((row) => new RowReader('logout_notices', row).text('client_id'));
  }
}
