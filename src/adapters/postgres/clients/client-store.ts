import type { Client } from '../../../domain/clients/client.ts';
import { formatScope } from '../../../domain/shared/scope.ts';
import type { ClientStore } from '../../../ports/clients/client-store.ts';
import type { Queryable } from '../database.ts';
import { timestamp, timestampOrNull } from '../parameters.ts';
import { CLIENT_COLUMNS, documentOf, readClient } from './client-row.ts';

export class PostgresClientStore implements ClientStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async lookup(clientId: string): Promise<Client | null> {
    const [row] = await this.#database.query(`SELECT ${CLIENT_COLUMNS} FROM clients WHERE id = $1`, [
      clientId,
    ]);
    return row === undefined ? null : readClient(row);
  }

  async add(client: Client): Promise<boolean> {
    const rows = await this.#database.query(
      `INSERT INTO clients (${CLIENT_COLUMNS})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::text::jsonb,
               $16, $17, $18)
       ON CONFLICT (id) DO NOTHING
       RETURNING id`,
      [
        client.id,
        client.name,
        client.uri,
        client.redirectUris,
        client.applicationType,
        client.policy,
        client.authenticationMethod,
        client.secretHash,
        client.grantTypes,
        formatScope(client.scope),
        client.idTokenAlgorithm,
        client.firstParty,
        client.registeredBy,
        timestamp(client.createdAt),
        documentOf(client),
        timestampOrNull(client.secretExpiresAt),
        client.registrationTokenHash,
        timestampOrNull(client.expiresAt),
      ],
    );
    return rows.length === 1;
  }

  /**
   * What people gave the client goes with it: nobody who registers the same id later may inherit it. No
   * foreign key does that, since the clients of define.toml have no row.
   */
  async remove(clientId: string): Promise<boolean> {
    const rows = await this.#database.query(
      `WITH removed AS (DELETE FROM clients WHERE id = $1 RETURNING id),
            logo_removed AS (DELETE FROM client_logos WHERE client_id IN (SELECT id FROM removed)),
            consents_removed AS (DELETE FROM consents WHERE client_id IN (SELECT id FROM removed)),
            grants_removed AS (DELETE FROM grants WHERE client_id IN (SELECT id FROM removed))
       SELECT id FROM removed`,
      [clientId],
    );
    return rows.length === 1;
  }

  async keep(clientId: string): Promise<void> {
    await this.#database.query('UPDATE clients SET expires_at = NULL WHERE id = $1', [clientId]);
  }

  async ownsOrigin(origin: string): Promise<boolean> {
    const rows = await this.#database.query(
      'SELECT FROM clients WHERE origins_of(redirect_uris) @> ARRAY[$1] LIMIT 1',
      [origin],
    );
    return rows.length === 1;
  }

  async list(): Promise<readonly Client[]> {
    const rows = await this.#database.query(`SELECT ${CLIENT_COLUMNS} FROM clients ORDER BY id`);
    return rows.map(readClient);
  }
}
