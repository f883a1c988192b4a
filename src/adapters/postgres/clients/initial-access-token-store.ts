import type { InitialAccessToken } from '../../../domain/clients/initial-access-token.ts';
import { type InitialAccessTokenId, uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { InitialAccessTokenStore } from '../../../ports/clients/initial-access-token-store.ts';
import type { Queryable, Row } from '../database.ts';
import { timestamp, timestampOrNull } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

/** Of the token `$1` at the moment `$2`. */
const IS_GOOD =
  'token_hash = $1 AND (expires_at IS NULL OR expires_at > $2) AND uses_left IS DISTINCT FROM 0';

export class PostgresInitialAccessTokenStore implements InitialAccessTokenStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async add(token: InitialAccessToken, tokenHash: Uint8Array): Promise<void> {
    await this.#database.query(
      `INSERT INTO initial_access_tokens (id, label, token_hash, uses_left, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        uuidOf(token.id),
        token.label,
        tokenHash,
        token.usesLeft,
        timestamp(token.createdAt),
        timestampOrNull(token.expiresAt),
      ],
    );
  }

  async isGood(tokenHash: Uint8Array, now: Instant): Promise<boolean> {
    const rows = await this.#database.query(`SELECT FROM initial_access_tokens WHERE ${IS_GOOD}`, [
      tokenHash,
      timestamp(now),
    ]);
    return rows.length === 1;
  }

  async spend(tokenHash: Uint8Array, now: Instant): Promise<boolean> {
    const rows = await this.#database.query(
      `UPDATE initial_access_tokens SET uses_left = uses_left - 1 WHERE ${IS_GOOD} RETURNING id`,
      [tokenHash, timestamp(now)],
    );
    return rows.length === 1;
  }

  async list(): Promise<readonly InitialAccessToken[]> {
    const rows = await this.#database.query(
      'SELECT id, label, uses_left, created_at, expires_at FROM initial_access_tokens ORDER BY created_at, id',
    );
    return rows.map(readToken);
  }

  async remove(id: InitialAccessTokenId): Promise<boolean> {
    const rows = await this.#database.query('DELETE FROM initial_access_tokens WHERE id = $1 RETURNING id', [
      uuidOf(id),
    ]);
    return rows.length === 1;
  }
}

function readToken(row: Row): InitialAccessToken {
  const column = new RowReader('initial_access_tokens', row);
  return {
    id: column.id('id', 'iat'),
    label: column.text('label'),
    usesLeft: column.integerOrNull('uses_left'),
    createdAt: column.instant('created_at'),
    expiresAt: column.instantOrNull('expires_at'),
  };
}
