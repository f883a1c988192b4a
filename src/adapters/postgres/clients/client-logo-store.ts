import type { Client } from '../../../domain/clients/client.ts';
import { LOGO_MEDIA_TYPES, type LogoImage } from '../../../domain/clients/logo-image.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { ClientLogoStore, LogoSource, LogosDue } from '../../../ports/clients/client-logo-store.ts';
import type { Queryable } from '../database.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresClientLogoStore implements ClientLogoStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async has({ id, logoUri }: Pick<Client, 'id' | 'logoUri'>): Promise<boolean> {
    if (logoUri === null) return false;
    const rows = await this.#database.query(
      'SELECT FROM client_logos WHERE client_id = $1 AND uri = $2 AND image IS NOT NULL',
      [id, logoUri],
    );
    return rows.length === 1;
  }

  async lookup({ id, logoUri }: Pick<Client, 'id' | 'logoUri'>): Promise<LogoImage | null> {
    if (logoUri === null) return null;
    const [row] = await this.#database.query(
      'SELECT media_type, image FROM client_logos WHERE client_id = $1 AND uri = $2 AND image IS NOT NULL',
      [id, logoUri],
    );
    if (row === undefined) return null;
    const column = new RowReader('client_logos', row);
    return { mediaType: column.oneOf('media_type', LOGO_MEDIA_TYPES), bytes: column.bytes('image') };
  }

  async due({ besides, failedBefore, attempts, limit }: LogosDue): Promise<readonly LogoSource[]> {
    const rows = await this.#database.query(
      `SELECT wanted.client_id, wanted.uri
       FROM (
         SELECT id AS client_id, metadata->>'logo_uri' AS uri FROM clients WHERE metadata ? 'logo_uri'
         UNION ALL SELECT * FROM unnest($1::text[], $2::text[])
       ) AS wanted
       LEFT JOIN client_logos AS tried USING (client_id, uri)
       WHERE tried.client_id IS NULL
          OR (tried.image IS NULL AND tried.attempted_at < $3 AND tried.attempts < $4)
       ORDER BY tried.attempted_at NULLS FIRST, wanted.client_id
       LIMIT $5`,
      [
        besides.map(({ clientId }) => clientId),
        besides.map(({ uri }) => uri),
        timestamp(failedBefore),
        attempts,
        limit,
      ],
    );
    return rows.map((row) => {
      const column = new RowReader('client_logos', row);
      return { clientId: column.text('client_id'), uri: column.text('uri') };
    });
  }

  async record({ clientId, uri }: LogoSource, image: LogoImage | null, now: Instant): Promise<void> {
    await this.#database.query(
      `INSERT INTO client_logos (client_id, uri, media_type, image, attempts, attempted_at)
       VALUES ($1, $2, $3, $4, 1, $5)
       ON CONFLICT (client_id) DO UPDATE SET
         uri = excluded.uri, media_type = excluded.media_type, image = excluded.image,
         attempts = CASE WHEN client_logos.uri = excluded.uri THEN client_logos.attempts + 1 ELSE 1 END,
         attempted_at = excluded.attempted_at`,
      [clientId, uri, image?.mediaType ?? null, image?.bytes ?? null, timestamp(now)],
    );
  }

  async forgetOthers(clientIds: readonly string[]): Promise<void> {
    await this.#database.query(
      `DELETE FROM client_logos
       WHERE client_id <> ALL ($1::text[]) AND NOT EXISTS (SELECT FROM clients WHERE id = client_id)`,
      [clientIds],
    );
  }
}
