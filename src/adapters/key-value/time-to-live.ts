import { type Instant, type Seconds, secondsUntil } from '../../domain/shared/instant.ts';
import type { Clock } from '../../ports/system/clock.ts';

/** Kept beyond its end, so that a late reader, or one whose clock is behind, still meets what has expired. */
const GRACE: Seconds = 60;

export function timeToLive(expiresAt: Instant, clock: Clock): Seconds {
  return secondsUntil(expiresAt, clock.now()) + GRACE;
}
