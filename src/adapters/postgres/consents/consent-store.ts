import { type UserId, uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import { formatScope, type Scope } from '../../../domain/shared/scope.ts';
import type { ConsentStore } from '../../../ports/consents/consent-store.ts';
import type { Queryable } from '../database.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresConsentStore implements ConsentStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async lookup(userId: UserId, clientId: string): Promise<Scope> {
    const [row] = await this.#database.query(
      'SELECT scope FROM consents WHERE user_id = $1 AND client_id = $2',
      [uuidOf(userId), clientId],
    );
    return row === undefined ? [] : new RowReader('consents', row).scope('scope');
  }

  /** The union is made under the row's own lock: of two consents at once, neither takes the other's away. */
  async allow(userId: UserId, clientId: string, scope: Scope, now: Instant): Promise<void> {
    await this.#database.query(
      `INSERT INTO consents AS c (user_id, client_id, scope, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (user_id, client_id) DO UPDATE
       SET updated_at = excluded.updated_at,
           scope = (
             SELECT coalesce(string_agg(token, ' ' ORDER BY place), '')
             FROM (
               SELECT token, min(place) AS place
               FROM string_to_table(c.scope || ' ' || excluded.scope, ' ') WITH ORDINALITY AS t (token, place)
               WHERE token <> ''
               GROUP BY token
             ) AS tokens
           )`,
      [uuidOf(userId), clientId, formatScope(scope), timestamp(now)],
    );
  }
}
