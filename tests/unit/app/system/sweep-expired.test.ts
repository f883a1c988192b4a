import { describe, expect, it } from '@jest/globals';
import { SweepExpired } from '../../../../src/app/system/chores/sweep-expired.ts';
import { type Instant, after as secondsAfter } from '../../../../src/domain/shared/instant.ts';
import { EXPIRING_KINDS, type ExpiringKind, RETENTION } from '../../../../src/domain/system/retention.ts';
import type { ExpiredRows } from '../../../../src/ports/system/expired-rows.ts';
import { LoggedLines } from '../../../support/logged-lines.ts';
import { TestClock } from '../../../support/test-clock.ts';

const YEAR = 365 * 86_400;

/** So many rows of each kind, all of which have expired. */
class Rows implements ExpiredRows {
  readonly asked: { readonly kind: ExpiringKind; readonly instant: Instant }[] = [];
  #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  async remove(kind: ExpiringKind, instant: Instant, limit: number): Promise<number> {
    this.asked.push({ kind, instant });
    const removed = Math.min(this.#left, limit);
    this.#left -= removed;
    return removed;
  }
}

describe('SweepExpired', () => {
  const clock = new TestClock();
  const running = new AbortController().signal;

  function sweep(expiredRows: ExpiredRows, databaseIsAhead = 0, logger = new LoggedLines()) {
    const databaseClock = { now: async () => secondsAfter(clock.now(), databaseIsAhead) };
    return new SweepExpired({ expiredRows, clock, databaseClock, logger });
  }

  it.each([
    ['agree', 0, 0],
    ['differ, and the database is ahead', YEAR, 0],
    ['differ, and the database is behind', -YEAR, -YEAR],
  ])('counts retention from the earlier clock when they %s', async (_, databaseIsAhead, from) => {
    const rows = new Rows(0);
    await sweep(rows, databaseIsAhead).run(running);
    expect(rows.asked).toEqual(
      EXPIRING_KINDS.map((kind) => ({ kind, instant: secondsAfter(clock.now(), from - RETENTION[kind]) })),
    );
  });

  it('goes on until there is nothing left, and says how much there was', async () => {
    const logger = new LoggedLines();
    await sweep(new Rows(1234), 0, logger).run(running);
    expect(logger.lines).toMatchObject([{ fields: { kind: 'grants', rows: 1234 } }]);
  });

  it('ends between two statements when it is told to stop', async () => {
    const rows = new Rows(1234);
    await sweep(rows).run(AbortSignal.abort());
    expect(rows.asked).toEqual([]);
  });
});
