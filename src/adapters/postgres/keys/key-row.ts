import * as v from 'valibot';
import { SECRET_KEY_PURPOSES, SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import type {
  DestroyedLife,
  KeyLife,
  KeyStatus,
  PublicJwk,
  StoredKey,
} from '../../../domain/keys/key-set.ts';
import { uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { Parameter, Row } from '../database.ts';
import { DatabaseInconsistency } from '../database-inconsistency.ts';
import { timestamp, timestampOrNull } from '../parameters.ts';
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

const COLUMNS = [
  'id',
  'purpose',
  'algorithm',
  'status',
  'sealed',
  'public_jwk',
  'created_at',
  'activates_at',
  'retired_at',
  'destroyed_at',
] as const;

export const KEY_COLUMNS = COLUMNS.join(', ');

export const KEY_VALUES = COLUMNS.map((column, index) =>
  column === 'public_jwk' ? `$${index + 1}::text::jsonb` : `$${index + 1}`,
).join(', ');

export function keyParameters(key: StoredKey): readonly Parameter[] {
  return [
    uuidOf(key.id),
    key.purpose,
    key.algorithm,
    key.status,
    key.sealed,
    key.publicJwk === null ? null : JSON.stringify(key.publicJwk),
    timestamp(key.createdAt),
    timestamp(key.activatesAt),
    timestampOrNull(key.status === 'retired' || key.status === 'destroyed' ? key.retiredAt : null),
    timestampOrNull(key.status === 'destroyed' ? key.destroyedAt : null),
  ];
}

export function readKey(row: Row): StoredKey {
  const column = new RowReader('keys', row);
  const made = { id: column.id('id', 'key'), createdAt: column.instant('created_at') };
  const life = readLife(column, made.createdAt);
  const purpose = column.oneOf('purpose', ['signing', ...SECRET_KEY_PURPOSES]);
  if (purpose !== 'signing') {
    if (isDestroyed(life)) throw new DatabaseInconsistency('keys', 'status');
    return { ...made, ...life, purpose, algorithm: null, publicJwk: null };
  }
  const algorithm = column.oneOf('algorithm', SIGNING_ALGORITHMS);
  const publicJwk = column.json('public_jwk', publicJwkSchema);
  // RFC 8725 §3.1: a key has one algorithm, and says so.
  if (publicJwk.alg !== algorithm) throw new DatabaseInconsistency('keys', 'public_jwk');
  return { ...made, ...life, purpose, algorithm, publicJwk };
}

function readLife(column: RowReader, createdAt: Instant): KeyLife {
  const status = column.oneOf('status', KEY_STATUSES);
  // A release that rotated nothing wrote keys that were active as soon as they were made.
  const activatesAt = column.instantOrNull('activates_at') ?? createdAt;
  switch (status) {
    case 'upcoming':
    case 'active':
      return { status, activatesAt, sealed: column.bytes('sealed') };
    case 'retired':
      return { status, activatesAt, retiredAt: column.instant('retired_at'), sealed: column.bytes('sealed') };
    case 'destroyed':
      return {
        status,
        activatesAt,
        retiredAt: column.instant('retired_at'),
        destroyedAt: column.instant('destroyed_at'),
        sealed: null,
      };
  }
}

function isDestroyed(life: KeyLife): life is DestroyedLife {
  return life.status === 'destroyed';
}
