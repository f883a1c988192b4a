import type { Instant } from '../../../domain/shared/instant.ts';
import type { RevokedAccessTokens } from '../../../ports/tokens/revoked-access-tokens.ts';
import type { Queryable } from '../database.ts';
import { timestamp } from '../parameters.ts';

export class PostgresRevokedAccessTokens implements RevokedAccessTokens {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async add(jti: string, expiresAt: Instant): Promise<void> {
    await this.#database.query(
      'INSERT INTO revoked_access_tokens (jti, expires_at) VALUES ($1, $2) ON CONFLICT (jti) DO NOTHING',
      [jti, timestamp(expiresAt)],
    );
  }

  async has(jti: string): Promise<boolean> {
    const rows = await this.#database.query('SELECT 1 FROM revoked_access_tokens WHERE jti = $1', [jti]);
    return rows.length > 0;
  }
}
