import { after, type Instant, type Seconds } from '../../../domain/shared/instant.ts';
import { EXPIRING_KINDS, type ExpiringKind, RETENTION } from '../../../domain/system/retention.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { DatabaseClock } from '../../../ports/system/database-clock.ts';
import type { ExpiredRows } from '../../../ports/system/expired-rows.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import type { Chore } from './chore.ts';

export interface SweepExpiredPorts {
  readonly expiredRows: ExpiredRows;
  readonly clock: Clock;
  readonly databaseClock: DatabaseClock;
  readonly logger: Logger;
}

const TEN_MINUTES: Seconds = 600;

/** Few enough that no request waits long for a lock. */
const ROWS_AT_ONCE = 500;

export class SweepExpired implements Chore {
  readonly name = 'sweep';
  readonly every = TEN_MINUTES;
  readonly of = 'deployment';
  readonly #ports: SweepExpiredPorts;

  constructor(ports: SweepExpiredPorts) {
    this.#ports = ports;
  }

  async run(signal: AbortSignal): Promise<void> {
    for (const kind of EXPIRING_KINDS) {
      const rows = await this.#sweep(kind, signal);
      if (rows > 0) this.#ports.logger.info({ kind, rows }, 'expired rows removed');
    }
  }

  /** The earlier of two clocks: whichever is wrong, nothing that is still good goes. */
  async #now(): Promise<Instant> {
    const { clock, databaseClock } = this.#ports;
    return Math.min(clock.now(), await databaseClock.now());
  }

  async #sweep(kind: ExpiringKind, signal: AbortSignal): Promise<number> {
    const { expiredRows } = this.#ports;
    const expired = after(await this.#now(), -RETENTION[kind]);
    let removed = 0;
    while (!signal.aborted) {
      const rows = await expiredRows.remove(kind, expired, ROWS_AT_ONCE);
      removed += rows;
      if (rows < ROWS_AT_ONCE) break;
    }
    return removed;
  }
}
