import type { ActiveKey, UpcomingKey } from '../../../../src/domain/keys/key-life.ts';
import type { KeyLine, PublicJwk, StoredKey } from '../../../../src/domain/keys/key-set.ts';
import { ROTATING_LINES, type RotationSchedule } from '../../../../src/domain/keys/rotation.ts';
import type { KeyId } from '../../../../src/domain/shared/ids.ts';
import type { Instant } from '../../../../src/domain/shared/instant.ts';

const HOUR = 3600;
export const DAY = 24 * HOUR;

export const SCHEDULE: RotationSchedule = {
  rotation: 90 * DAY,
  publishAhead: DAY,
  retention: { signing: HOUR, 'refresh-token': 30 * DAY, state: DAY },
  memory: 30 * DAY,
};

let made = 0;

/** As it would be made at that time, without a secret. */
export function upcomingKey(line: KeyLine, createdAt: Instant, activatesAt: Instant): UpcomingKey {
  made += 1;
  const id: KeyId = `key_${String(made).padStart(8, '0')}`;
  const life = { status: 'upcoming', createdAt, activatesAt, sealed: new Uint8Array(1) } as const;
  if (line.purpose !== 'signing') return { id, ...line, ...life, publicJwk: null };
  const publicJwk: PublicJwk = { kty: 'EC', kid: id, alg: line.algorithm, use: 'sig' };
  return { id, ...line, ...life, publicJwk };
}

export function activeKey(line: KeyLine, since: Instant): ActiveKey {
  return { ...upcomingKey(line, since, since), status: 'active' };
}

/** The keys of a first start. */
export function foundedKeys(now: Instant): readonly StoredKey[] {
  const others = (['identifier', 'device'] as const).map((purpose) => ({ purpose, algorithm: null }));
  return [...ROTATING_LINES, ...others].map((line) => activeKey(line, now));
}
