import type { Instant } from '../shared/instant.ts';
import type {
  ActiveLife,
  KeyLine,
  RetiredLife,
  StoredKey,
  StoredSigningKey,
  UpcomingLife,
} from './key-set.ts';

export type UpcomingKey = StoredKey & UpcomingLife;
export type ActiveKey = StoredKey & ActiveLife;
export type RetiredKey = StoredKey & RetiredLife;

/** `now`, which may be later than planned: nothing was made under it before. */
export function activated(key: UpcomingKey, now: Instant): ActiveKey {
  return { ...key, status: 'active', activatesAt: now };
}

export function retired(key: ActiveKey, now: Instant): RetiredKey {
  return { ...key, status: 'retired', retiredAt: now };
}

/** `null` for a key without a public half, of which nothing is left. */
export function destroyed(key: RetiredKey, now: Instant): StoredSigningKey | null {
  return key.purpose === 'signing' ? { ...key, status: 'destroyed', destroyedAt: now, sealed: null } : null;
}

export function isOfLine(key: StoredKey, line: KeyLine): boolean {
  return key.purpose === line.purpose && key.algorithm === line.algorithm;
}
