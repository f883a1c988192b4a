import { isDeepStrictEqual } from 'node:util';
import type { StoredKey } from '../../../domain/keys/key-set.ts';
import { uuidOf } from '../../../domain/shared/ids.ts';
import type { KeySet, KeyStore, StoredOpaqueSetup } from '../../../ports/keys/key-store.ts';
import type { Database, Queryable, Row } from '../database.ts';
import { DatabaseInconsistency } from '../database-inconsistency.ts';
import { lock } from '../locks.ts';
import { RowReader } from '../row-reader.ts';
import { KEY_COLUMNS, KEY_VALUES, keyParameters, readKey } from './key-row.ts';

export class PostgresKeyStore implements KeyStore {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  load(): Promise<KeySet | null> {
    return loadFrom(this.#database);
  }

  async found({ keys, opaqueSetup }: KeySet): Promise<boolean> {
    return this.#database.transaction(async (tx) => {
      await lock(tx, 'foundation');
      if (!(await insertSetup(tx, opaqueSetup))) return false;
      for (const key of keys) await writeKey(tx, key);
      return true;
    });
  }

  async replace(before: KeySet, after: KeySet): Promise<boolean> {
    return this.#database.transaction(async (tx) => {
      await lock(tx, 'foundation');
      const stored = await loadFrom(tx);
      if (stored === null || !isDeepStrictEqual(stored, before)) return false;
      if (!isDeepStrictEqual(before.opaqueSetup, after.opaqueSetup)) await updateSetup(tx, after.opaqueSetup);
      await removeKeys(tx, goneFrom(before.keys, after.keys));
      for (const key of changedIn(before.keys, after.keys)) await writeKey(tx, key);
      return true;
    });
  }
}

/** The setup first: it was committed together with the keys, so whoever sees it sees them. */
async function loadFrom(database: Queryable): Promise<KeySet | null> {
  const [setup] = await database.query(
    'SELECT server_identifier, sealed_setup, sealed_decoy FROM opaque_setup',
  );
  if (setup === undefined) return null;
  const keys = await database.query(`SELECT ${KEY_COLUMNS} FROM keys ORDER BY created_at, id`);
  if (keys.length === 0) throw new DatabaseInconsistency('keys', 'id');
  return { keys: keys.map(readKey), opaqueSetup: readSetup(setup) };
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

/** The identifier stays: it is part of every password record. */
async function updateSetup(tx: Queryable, setup: StoredOpaqueSetup): Promise<void> {
  await tx.query(
    'UPDATE opaque_setup SET sealed_setup = $1, sealed_decoy = $2 WHERE server_identifier = $3',
    [setup.sealedSetup, setup.sealedDecoy, setup.serverIdentifier],
  );
}

function goneFrom(before: readonly StoredKey[], after: readonly StoredKey[]): readonly StoredKey[] {
  return before.filter(({ id }) => after.every((key) => key.id !== id));
}

/** Those that are active last: the index on active keys is looked at row by row. */
function changedIn(before: readonly StoredKey[], after: readonly StoredKey[]): readonly StoredKey[] {
  const changed = after.filter((key) => before.every((known) => !isDeepStrictEqual(known, key)));
  return changed.toSorted((a, b) => Number(a.status === 'active') - Number(b.status === 'active'));
}

async function removeKeys(tx: Queryable, keys: readonly StoredKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query('DELETE FROM keys WHERE id = ANY($1::text[]::uuid[])', [keys.map(({ id }) => uuidOf(id))]);
}

/** What a key is never changes; only where it is in its life, and under which master key it is sealed. */
async function writeKey(tx: Queryable, key: StoredKey): Promise<void> {
  await tx.query(
    `INSERT INTO keys (${KEY_COLUMNS}) VALUES (${KEY_VALUES})
     ON CONFLICT (id) DO UPDATE SET
       status = EXCLUDED.status, sealed = EXCLUDED.sealed, activates_at = EXCLUDED.activates_at,
       retired_at = EXCLUDED.retired_at, destroyed_at = EXCLUDED.destroyed_at`,
    keyParameters(key),
  );
}
