import { type GrantId, uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import { formatScope } from '../../../domain/shared/scope.ts';
import type { Grant } from '../../../domain/tokens/grant.ts';
import type { GrantContext, GrantStore } from '../../../ports/tokens/grant-store.ts';
import { ACCOUNT_COLUMNS, readAccount } from '../accounts/account-row.ts';
import type { Parameter, Queryable } from '../database.ts';
import { timestamp, timestampOrNull } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';
import { readSession, SESSION_COLUMNS } from '../sessions/session-row.ts';
import { GRANT_COLUMNS, readGrant } from './grant-row.ts';

export class PostgresGrantStore implements GrantStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  /** Whoever finds the row there revokes it: only the first ever sees its own redemption unrevoked. */
  async redeem(grant: Grant): Promise<boolean> {
    const [row] = await this.#database.query(
      `WITH participation AS (
         INSERT INTO session_clients (session_id, client_id) VALUES ($4, $3) ON CONFLICT DO NOTHING
       )
       INSERT INTO grants (
         id, user_id, client_id, session_id, scope, auth_time, amr, generation, secret_hash, created_at,
         rotated_at, revoked_at, expires_at, claims, resource
       )
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::jsonb, $15)
       ON CONFLICT (id) DO UPDATE SET revoked_at = coalesce(grants.revoked_at, excluded.created_at)
       RETURNING revoked_at IS NULL AS redeemed`,
      [
        uuidOf(grant.id),
        uuidOf(grant.userId),
        grant.clientId,
        uuidOf(grant.sessionId),
        formatScope(grant.scope),
        timestamp(grant.authTime),
        grant.amr,
        grant.generation,
        grant.secretHash,
        timestamp(grant.createdAt),
        timestampOrNull(grant.rotatedAt),
        timestampOrNull(grant.revokedAt),
        timestamp(grant.expiresAt),
        grant.claims === null ? null : JSON.stringify(grant.claims),
        grant.resource,
      ],
    );
    return new RowReader('grants', row ?? {}).flag('redeemed');
  }

  lookup(id: GrantId): Promise<GrantContext | null> {
    return this.#findOne('g.id = $1', [uuidOf(id)]);
  }

  findByAccessToken(id: GrantId, jti: string): Promise<GrantContext | null> {
    return this.#findOne('g.id = $1 AND NOT EXISTS (SELECT FROM revoked_access_tokens r WHERE r.jti = $2)', [
      uuidOf(id),
      jti,
    ]);
  }

  async rotate(id: GrantId, generation: number, now: Instant, pauseStart: Instant): Promise<boolean> {
    const rows = await this.#database.query(
      `UPDATE grants
       SET generation = generation + 1, rotated_at = $3
       WHERE id = $1 AND generation = $2 AND revoked_at IS NULL
         AND (rotated_at IS NULL OR rotated_at <= $4)
       RETURNING id`,
      [uuidOf(id), generation, timestamp(now), timestamp(pauseStart)],
    );
    return rows.length === 1;
  }

  async revoke(id: GrantId, now: Instant): Promise<void> {
    await this.#database.query('UPDATE grants SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [
      uuidOf(id),
      timestamp(now),
    ]);
  }

  async #findOne(condition: string, parameters: readonly Parameter[]): Promise<GrantContext | null> {
    const [row] = await this.#database.query(
      `SELECT ${GRANT_COLUMNS}, ${ACCOUNT_COLUMNS}, ${SESSION_COLUMNS}
       FROM grants g
       JOIN users u ON u.id = g.user_id
       JOIN sessions s ON s.id = g.session_id
       WHERE ${condition}`,
      parameters,
    );
    return row === undefined
      ? null
      : { grant: readGrant(row), account: readAccount(row), session: readSession(row) };
  }
}
