import { after, type Instant, type Seconds } from '../../src/domain/shared/instant.ts';
import type { Clock } from '../../src/ports/system/clock.ts';

/** When every test begins. */
export const TEST_START: Instant = Date.UTC(2030, 0, 1, 12);

/** Stands still until it is told to move. */
export class TestClock implements Clock {
  #now: Instant;

  constructor(start: Instant = TEST_START) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  advance(seconds: Seconds): void {
    this.#now = after(this.#now, seconds);
  }
}
