import { type Agreement, NOTHING_AGREED } from '../../../domain/consents/agreement.ts';
import type { ConnectedApplication } from '../../../domain/consents/connected-application.ts';
import { type UserId, uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import { formatScope } from '../../../domain/shared/scope.ts';
import type { ConsentStore, GrantsInUse } from '../../../ports/consents/consent-store.ts';
import type { Database } from '../database.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresConsentStore implements ConsentStore {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async lookup(userId: UserId, clientId: string): Promise<Agreement> {
    const [row] = await this.#database.query(
      'SELECT scope, claims FROM consents WHERE user_id = $1 AND client_id = $2',
      [uuidOf(userId), clientId],
    );
    return row === undefined ? NOTHING_AGREED : readAgreement(new RowReader('consents', row));
  }

  /** The unions are made under the row's own lock: of two consents at once, neither takes the other's away. */
  async allow(userId: UserId, clientId: string, { scope, claims }: Agreement, now: Instant): Promise<void> {
    await this.#database.query(
      `INSERT INTO consents AS c (user_id, client_id, scope, created_at, updated_at, claims)
       VALUES ($1, $2, $3, $4, $4, $5)
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
           ),
           claims = (
             SELECT coalesce(array_agg(claim ORDER BY place), '{}')
             FROM (
               SELECT claim, min(place) AS place
               FROM unnest(c.claims || excluded.claims) WITH ORDINALITY AS t (claim, place)
               GROUP BY claim
             ) AS names
           )`,
      [uuidOf(userId), clientId, formatScope(scope), timestamp(now), claims],
    );
  }

  async list(userId: UserId, { now, idleSince }: GrantsInUse): Promise<readonly ConnectedApplication[]> {
    const rows = await this.#database.query(
      `WITH agreed AS (
         SELECT client_id, scope, claims, created_at
         FROM consents
         WHERE user_id = $1 AND (scope <> '' OR claims <> '{}')
       ), offline AS (
         SELECT client_id, string_agg(scope, ' ' ORDER BY created_at) AS scope, min(created_at) AS created_at
         FROM grants
         WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
           AND coalesce(rotated_at, created_at) > $3
           AND 'offline_access' = ANY (string_to_array(scope, ' '))
         GROUP BY client_id
       )
       SELECT coalesce(a.client_id, o.client_id) AS client_id,
              coalesce(a.scope, o.scope) AS scope,
              coalesce(a.claims, '{}') AS claims,
              coalesce(a.created_at, o.created_at) AS created_at
       FROM agreed a
       FULL JOIN offline o ON o.client_id = a.client_id
       ORDER BY 1`,
      [uuidOf(userId), timestamp(now), timestamp(idleSince)],
    );
    return rows.map((row) => {
      const column = new RowReader('consents', row);
      return {
        clientId: column.text('client_id'),
        agreement: readAgreement(column),
        since: column.instant('created_at'),
      };
    });
  }

  async withdraw(userId: UserId, clientId: string, now: Instant): Promise<void> {
    const [user, moment] = [uuidOf(userId), timestamp(now)];
    await this.#database.transaction(async (tx) => {
      // A grant's foreign key locks its user against this: one that is not seen below begins after the end of it.
      await tx.query('SELECT id FROM users WHERE id = $1 FOR UPDATE', [user]);
      await tx.query('DELETE FROM consents WHERE user_id = $1 AND client_id = $2', [user, clientId]);
      await tx.query(
        'UPDATE grants SET revoked_at = $3 WHERE user_id = $1 AND client_id = $2 AND revoked_at IS NULL',
        [user, clientId, moment],
      );
    });
  }
}

function readAgreement(column: RowReader): Agreement {
  return { scope: column.scope('scope'), claims: column.texts('claims') };
}
