import { beforeEach, describe, expect, it } from '@jest/globals';
import { CompareClocks } from '../../../../src/app/system/chores/compare-clocks.ts';
import { LoggedLines } from '../../../support/logged-lines.ts';
import { TestClock } from '../../../support/test-clock.ts';

describe('CompareClocks', () => {
  let clock: TestClock;
  let ahead: number;
  let logger: LoggedLines;
  let clocks: CompareClocks;

  beforeEach(() => {
    clock = new TestClock();
    ahead = 0;
    logger = new LoggedLines();
    const databaseClock = { now: async () => clock.now() - ahead * 1000 };
    clocks = new CompareClocks({ clock, databaseClock, logger });
  });

  it('is ready, and says nothing, while the clocks agree', async () => {
    await clocks.run();
    await expect(clocks.check()).resolves.toBeUndefined();
    expect(logger.messages).toEqual([]);
  });

  it('warns of a clock that is off, and stays ready', async () => {
    ahead = 3;
    await clocks.run();
    await expect(clocks.check()).resolves.toBeUndefined();
    expect(logger.messages).toEqual(['the clock differs from that of the database']);
  });

  it('is not ready with a clock that is far off, until it is right again', async () => {
    ahead = -300;
    await clocks.run();
    await expect(clocks.check()).rejects.toThrow('the clock differs');
    ahead = 0;
    await clocks.run();
    await expect(clocks.check()).resolves.toBeUndefined();
  });
});
