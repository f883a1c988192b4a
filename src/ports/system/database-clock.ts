import type { Instant } from '../../domain/shared/instant.ts';

/** The one clock that all instances can see. */
export interface DatabaseClock {
  now(): Promise<Instant>;
}
