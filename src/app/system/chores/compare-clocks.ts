import type { Seconds } from '../../../domain/shared/instant.ts';
import { type ClockDifference, clockDifference } from '../../../domain/system/clock-difference.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { DatabaseClock } from '../../../ports/system/database-clock.ts';
import type { HealthProbe } from '../../../ports/system/health.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import type { Chore } from './chore.ts';

export interface CompareClocksPorts {
  readonly clock: Clock;
  readonly databaseClock: DatabaseClock;
  readonly logger: Logger;
}

const MINUTE: Seconds = 60;

/** Instances agree on time as far as each agrees with the database. One that does not is not ready. */
export class CompareClocks implements Chore, HealthProbe {
  readonly name = 'clock';
  readonly every = MINUTE;
  readonly of = 'instance';
  readonly essential = true;
  readonly #ports: CompareClocksPorts;
  #last: ClockDifference = { seconds: 0, judgement: 'right' };

  constructor(ports: CompareClocksPorts) {
    this.#ports = ports;
  }

  async run(): Promise<void> {
    const { clock, databaseClock, logger } = this.#ports;
    const askedAt = clock.now();
    const theirs = await databaseClock.now();
    this.#last = clockDifference({ askedAt, theirs, answeredAt: clock.now() });
    const { seconds, judgement } = this.#last;
    if (judgement === 'right') return;
    logger.warn({ seconds, judgement }, 'the clock differs from that of the database');
  }

  async check(): Promise<void> {
    if (this.#last.judgement === 'unusable') throw new Error('the clock differs from that of the database');
  }
}
