import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Seconds } from '../../../src/domain/shared/instant.ts';
import type { RateLimit, RateLimiter, SpendResult } from '../../../src/ports/system/rate-limiter.ts';
import { fresh, type Open, type Opened, times } from './opened.ts';

const DAY: Seconds = 86_400;

export function rateLimiterContract(name: string, open: Open<RateLimiter>): void {
  describe(name, () => {
    let opened: Opened<RateLimiter>;
    let limiter: RateLimiter;
    let account: RateLimit;
    let network: RateLimit;
    let everybody: RateLimit;

    beforeEach(async () => {
      opened = await open();
      limiter = opened.port;
      account = { name: 'account', subject: fresh('account'), count: 3, window: 900 };
      network = { name: 'network', subject: fresh('network'), count: 50, window: 900 };
      everybody = { name: 'everybody', subject: fresh('all'), count: 5, window: 60, shared: true };
    });
    afterEach(() => opened.close());

    const passed = async (limit: RateLimit, tries: number) =>
      (await times(tries, () => limiter.spend([limit]))).filter(isSpent).length;

    const goOver = async (limit: RateLimit): Promise<Seconds> => {
      await passed(limit, limit.count);
      return retryAfter(await limiter.spend([limit]));
    };

    it('passes as many as it counts to, and then says when to come back', async () => {
      expect(await passed(account, 3)).toBe(3);
      expect(await limiter.spend([account])).toEqual({ kind: 'exceeded', retryAfter: 900 });
    });

    it('counts every kind and every subject apart', async () => {
      await goOver(account);
      expect(await passed({ ...account, subject: fresh('account') }, 3)).toBe(3);
      expect(await passed({ ...account, name: 'device' }, 3)).toBe(3);
    });

    it('passes exactly the count of 200 racing callers, and begins one wait', async () => {
      const results = await times(200, () => limiter.spend([network]));
      expect(results.filter(isSpent)).toHaveLength(50);
      expect(results.filter((result) => !isSpent(result)).map(retryAfter)).toEqual(Array(150).fill(900));
      opened.clock.advance(900);
      // Had each of the 150 begun a wait, this one would be a day.
      expect(await goOver(network)).toBe(1800);
    });

    it('counts nothing more in the other buckets when one refuses', async () => {
      await goOver(account);
      await times(100, () => limiter.spend([network, account]));
      expect(await passed(network, 60)).toBe(50);
    });

    it('gives back what the refusing call itself had counted', async () => {
      await passed(account, 3);
      expect(isSpent(await limiter.spend([network, account]))).toBe(false);
      expect(await passed(network, 60)).toBe(50);
    });

    it('never passes more than a count when calls over several buckets race', async () => {
      const results = await times(200, (index) =>
        limiter.spend(index % 2 ? [network, account] : [account, network]),
      );
      expect(results.filter(isSpent).length).toBeLessThanOrEqual(3);
    });

    it('says the longest of several waits', async () => {
      const slow = { ...account, name: 'slow', window: 3600 };
      await times(3, () => limiter.spend([account, slow]));
      expect(await limiter.spend([account, slow])).toEqual({ kind: 'exceeded', retryAfter: 3600 });
      opened.clock.advance(1000);
      expect(await limiter.spend([account, slow])).toEqual({ kind: 'exceeded', retryAfter: 2600 });
    });

    describe('the wait', () => {
      it('ends after the seconds that were told, and not before', async () => {
        opened.clock.advance(123);
        const wait = await goOver(account);
        opened.clock.advance(wait - 1);
        expect(await limiter.spend([account])).toEqual({ kind: 'exceeded', retryAfter: 1 });
        opened.clock.advance(1);
        expect(await passed(account, 3)).toBe(3);
      });

      it('is not lengthened by what it refuses', async () => {
        await goOver(account);
        for (let minute = 1; minute <= 10; minute += 1) {
          opened.clock.advance(60);
          expect(retryAfter(await limiter.spend([account]))).toBe(900 - minute * 60);
        }
      });

      it('doubles each time the limit is gone over again, up to a day', async () => {
        const waits: Seconds[] = [];
        for (let round = 0; round < 10; round += 1) {
          const wait = await goOver(account);
          waits.push(wait);
          opened.clock.advance(wait);
        }
        expect(waits).toEqual([900, 1800, 3600, 7200, 14_400, 28_800, 57_600, DAY, DAY, DAY]);
      });

      it('is forgotten after a day without another', async () => {
        expect(await goOver(account)).toBe(900);
        opened.clock.advance(900 + DAY);
        expect(await goOver(account)).toBe(900);
      });

      it('does not grow for a limit that is shared: it ends with the window', async () => {
        opened.clock.advance(17);
        expect(await goOver(everybody)).toBe(43);
        opened.clock.advance(43);
        expect(await goOver(everybody)).toBe(60);
        opened.clock.advance(60);
        expect(await passed(everybody, 10)).toBe(5);
      });
    });

    it('begins every window anew', async () => {
      for (let round = 0; round < 4; round += 1) {
        expect(await passed(account, 3)).toBe(3);
        opened.clock.advance(900);
      }
    });

    describe('giveBack', () => {
      it('takes one use back from each bucket', async () => {
        await passed(account, 2);
        await limiter.giveBack(spendingOf(await limiter.spend([account, network])));
        expect(await passed(account, 1)).toBe(1);
        expect(await passed(network, 60)).toBe(50);
      });

      it('accepts a spending that was kept as a document', async () => {
        const spending = spendingOf(await limiter.spend([account]));
        await limiter.giveBack(JSON.parse(JSON.stringify(spending)));
        expect(await passed(account, 3)).toBe(3);
      });

      it('lets as many people in as finish, however often they come', async () => {
        for (let login = 0; login < 20; login += 1) {
          await limiter.giveBack(spendingOf(await limiter.spend([account])));
        }
        expect(await passed(account, 3)).toBe(3);
      });

      it('does not lower the count of a later window', async () => {
        const spending = spendingOf(await limiter.spend([account]));
        opened.clock.advance(900);
        expect(await passed(account, 3)).toBe(3);
        await times(5, () => limiter.giveBack(spending));
        expect(isSpent(await limiter.spend([account]))).toBe(false);
      });

      it('makes no room in advance', async () => {
        const spending = spendingOf(await limiter.spend([account]));
        await times(5, () => limiter.giveBack(spending));
        expect(await passed(account, 3)).toBe(3);
        expect(isSpent(await limiter.spend([account]))).toBe(false);
      });

      it('does not end a wait', async () => {
        const spending = spendingOf(await limiter.spend([account]));
        await goOver(account);
        await limiter.giveBack(spending);
        expect(await limiter.spend([account])).toEqual({ kind: 'exceeded', retryAfter: 900 });
      });
    });
  });
}

function isSpent(result: SpendResult): boolean {
  return result.kind === 'spent';
}

function spendingOf(result: SpendResult) {
  if (result.kind !== 'spent') throw new Error('nothing was spent');
  return result.spending;
}

function retryAfter(result: SpendResult): Seconds {
  if (result.kind !== 'exceeded') throw new Error('nothing was exceeded');
  return result.retryAfter;
}
