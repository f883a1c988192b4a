import * as v from 'valibot';
import { SECRET_KEY_PURPOSES, SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import type { KeyStatus, PublicJwk, StoredKey } from '../../../domain/keys/key-set.ts';
import type { Row } from '../database.ts';
import { DatabaseInconsistency } from '../database-inconsistency.ts';
import { RowReader } from '../row-reader.ts';

const KEY_STATUSES: readonly KeyStatus[] = ['upcoming', 'active', 'retired', 'destroyed'];

const publicJwkSchema: v.GenericSchema<unknown, PublicJwk> = v.strictObject({
  kty: v.string(),
  kid: v.string(),
  alg: v.picklist(SIGNING_ALGORITHMS),
  use: v.literal('sig'),
  crv: v.exactOptional(v.string()),
  x: v.exactOptional(v.string()),
  y: v.exactOptional(v.string()),
  n: v.exactOptional(v.string()),
  e: v.exactOptional(v.string()),
});

export const KEY_COLUMNS = 'id, purpose, algorithm, status, sealed, public_jwk, created_at';

export function readKey(row: Row): StoredKey {
  const column = new RowReader('keys', row);
  const common = {
    id: column.id('id', 'key'),
    status: column.oneOf('status', KEY_STATUSES),
    createdAt: column.instant('created_at'),
    sealed: column.bytesOrNull('sealed'),
  };
  const purpose = column.oneOf('purpose', ['signing', ...SECRET_KEY_PURPOSES]);
  if (purpose !== 'signing') return { ...common, purpose, algorithm: null, publicJwk: null };
  const algorithm = column.oneOf('algorithm', SIGNING_ALGORITHMS);
  const publicJwk = column.json('public_jwk', publicJwkSchema);
  // RFC 8725 §3.1: a key has one algorithm, and says so.
  if (publicJwk.alg !== algorithm) throw new DatabaseInconsistency('keys', 'public_jwk');
  return { ...common, purpose, algorithm, publicJwk };
}
