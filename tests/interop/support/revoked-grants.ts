import type { Postern } from '../../support/postern.ts';

/** How many grants of a client are worth nothing any more, as the database has it. */
export async function revokedGrants({ database }: Postern, clientId: string): Promise<number> {
  const rows = await database.query('SELECT id FROM grants WHERE client_id = $1 AND revoked_at IS NOT NULL', [
    clientId,
  ]);
  return rows.length;
}
