import type { StoredKey } from '../../../domain/keys/key-set.ts';
import { uuidOf } from '../../../domain/shared/ids.ts';
import type { KeySet, KeyStore, StoredOpaqueSetup } from '../../../ports/keys/key-store.ts';
import type { Database, Queryable, Row } from '../database.ts';
import { DatabaseInconsistency } from '../database-inconsistency.ts';
import { lock } from '../locks.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';
import { KEY_COLUMNS, readKey } from './key-row.ts';

export class PostgresKeyStore implements KeyStore {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  /** The setup first: it was committed together with the keys, so whoever sees it sees them. */
  async load(): Promise<KeySet | null> {
    const [setup] = await this.#database.query(
      'SELECT server_identifier, sealed_setup, sealed_decoy FROM opaque_setup',
    );
    if (setup === undefined) return null;
    const keys = await this.#database.query(`SELECT ${KEY_COLUMNS} FROM keys ORDER BY created_at, id`);
    if (keys.length === 0) throw new DatabaseInconsistency('keys', 'id');
    return { keys: keys.map(readKey), opaqueSetup: readSetup(setup) };
  }

  async found({ keys, opaqueSetup }: KeySet): Promise<boolean> {
    return this.#database.transaction(async (tx) => {
      await lock(tx, 'foundation');
      if (!(await insertSetup(tx, opaqueSetup))) return false;
      for (const key of keys) await insertKey(tx, key);
      return true;
    });
  }
}

function readSetup(row: Row): StoredOpaqueSetup {
  const column = new RowReader('opaque_setup', row);
  return {
    serverIdentifier: column.text('server_identifier'),
    sealedSetup: column.bytes('sealed_setup'),
    sealedDecoy: column.bytes('sealed_decoy'),
  };
}

/** The table has room for one row. A database that a copy is filling gets its key set from there. */
async function insertSetup(tx: Queryable, setup: StoredOpaqueSetup): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO opaque_setup (server_identifier, sealed_setup, sealed_decoy)
     SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM copies WHERE finished_at IS NULL)
     ON CONFLICT DO NOTHING
     RETURNING only_row`,
    [setup.serverIdentifier, setup.sealedSetup, setup.sealedDecoy],
  );
  return rows.length === 1;
}

async function insertKey(tx: Queryable, key: StoredKey): Promise<void> {
  await tx.query(
    `INSERT INTO keys (${KEY_COLUMNS})
     VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7)`,
    [
      uuidOf(key.id),
      key.purpose,
      key.algorithm,
      key.status,
      key.sealed,
      key.publicJwk === null ? null : JSON.stringify(key.publicJwk),
      timestamp(key.createdAt),
    ],
  );
}
