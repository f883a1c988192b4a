import type { Instant } from '../../domain/shared/instant.ts';
import type { Clock } from '../../ports/system/clock.ts';

export class SystemClock implements Clock {
  now(): Instant {
    return Date.now();
  }
}
