import type { Deployment } from '../deployment.ts';

export interface GrantRow {
  readonly generation: number;
  readonly revoked: boolean;
}

/** What the database says, asked by its superuser and by another way than the instances go. */
export async function grantRows({
  postgresql,
  database,
}: Deployment): Promise<ReadonlyMap<string, GrantRow>> {
  const rows = await postgresql.inDatabase(
    database,
    'SELECT id, generation, revoked_at IS NOT NULL AS revoked FROM grants',
  );
  return new Map(
    rows.map(({ id, generation, revoked }) => [
      String(id),
      { generation: Number(generation), revoked: revoked === true },
    ]),
  );
}

/** The hash of every session's handle, in hex. */
export async function sessionHashes({ postgresql, database }: Deployment): Promise<ReadonlySet<string>> {
  const rows = await postgresql.inDatabase(
    database,
    "SELECT encode(handle_hash, 'hex') AS hash FROM sessions",
  );
  return new Set(rows.map(({ hash }) => String(hash)));
}
