import { after, type Instant, type Seconds } from '../shared/instant.ts';
import type { RotatingPurpose, SigningAlgorithm } from './algorithms.ts';
import { isOfLine } from './key-life.ts';
import type { StoredKey } from './key-set.ts';
import { ROTATING_LINES } from './rotation.ts';
import type { Transition } from './transition.ts';

/**
 * In which every instance has read the key set anew, also where one reading in between has failed: each reads it once
 * a minute, and a reading that hangs is given up after 16 seconds. Before that one might sign what another refuses.
 */
export const EVERY_INSTANCE_KNOWS: Seconds = 180;

/** RFC 7517 §5, `Cache-Control` of the key set: in which a relying party that asks no sooner has a new key. */
export const JWKS_CACHE: Seconds = 300;

/** Both, and room for clocks that differ by half a minute, which is when an instance is no longer ready. */
export const MIN_PUBLISH_AHEAD: Seconds = 600;

/** What somebody commands. */
export interface RotationOrder {
  /** Whether relying parties are given no time to fetch the key before it is used: they will, when they meet it. */
  readonly prompt: boolean;
  readonly purpose: RotatingPurpose | null;
  readonly algorithm: SigningAlgorithm | null;
}

/**
 * A new key for every line that is meant. One that is on its way already is left on it, unless the order is prompt:
 * then it is replaced as well, since whoever has the active key may have that one too.
 */
export function planOrder(
  keys: readonly StoredKey[],
  now: Instant,
  { prompt, purpose, algorithm }: RotationOrder,
  publishAhead: Seconds,
): readonly Transition[] {
  const lines = ROTATING_LINES.filter(
    (line) =>
      (purpose === null || line.purpose === purpose) && (algorithm === null || line.algorithm === algorithm),
  );
  const activatesAt = after(now, prompt ? EVERY_INSTANCE_KNOWS : publishAhead);
  return lines.flatMap((line): readonly Transition[] => {
    const upcoming = keys.find((key) => key.status === 'upcoming' && isOfLine(key, line));
    if (upcoming === undefined) return [{ step: 'publish', line, activatesAt }];
    if (!prompt) return [];
    return [
      { step: 'remove', key: upcoming },
      { step: 'publish', line, activatesAt },
    ];
  });
}
