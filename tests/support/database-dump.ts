import type { Database } from '../../src/adapters/postgres/database.ts';

/** Every row of every table: as text, which has bytea in hex, and those bytes themselves. */
export async function dumpDatabase(database: Database): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const tables = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  for (const { tablename } of tables) {
    const rows = await database.query(`SELECT row_to_json(t)::text AS "as text", t.* FROM "${tablename}" t`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      if (typeof value === 'string' || value instanceof Uint8Array) pieces.push(Buffer.from(value));
    }
  }
  return Buffer.concat(pieces);
}
