import { type Instant, type Seconds, secondsUntil } from '../../../domain/shared/instant.ts';
import { secretDigest } from '../../../domain/shared/secret.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { RateLimit, RateLimiter, Spending, SpendResult } from '../../../ports/system/rate-limiter.ts';
import type { KeyValue } from '../key-value.ts';
import { bucketOf, Waits } from './waits.ts';

/**
 * A counter for each bucket and window. Windows follow the clock, and their number is part of the key: a
 * window that has ended can be neither counted in nor given back to, whatever the driver still keeps.
 */
export class KeyValueRateLimiter implements RateLimiter {
  readonly #keyValue: KeyValue;
  readonly #clock: Clock;
  readonly #waits: Waits;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#keyValue = keyValue;
    this.#clock = clock;
    this.#waits = new Waits({ keyValue });
  }

  async spend(limits: readonly RateLimit[]): Promise<SpendResult> {
    const now = this.#clock.now();
    const waiting = await this.#longest(limits.filter(hasWait), (limit) => this.#waits.remaining(limit, now));
    if (waiting > 0) return { kind: 'exceeded', retryAfter: waiting };

    const spending: Spending = { limits, spentAt: now };
    const counts = await Promise.all(
      limits.map((limit) => this.#keyValue.increment(counterKey(limit, now), timeToLive(limit))),
    );
    const exceeded = limits.filter(
      (limit, index) => (counts[index] ?? Number.POSITIVE_INFINITY) > limit.count,
    );
    if (exceeded.length === 0) return { kind: 'spent', spending };

    await this.giveBack(spending);
    const retryAfter = await this.#longest(exceeded, (limit) =>
      hasWait(limit) ? this.#waits.begin(limit, now) : secondsUntil(windowEnd(limit, now), now),
    );
    return { kind: 'exceeded', retryAfter };
  }

  async giveBack({ limits, spentAt }: Spending): Promise<void> {
    await Promise.all(limits.map((limit) => this.#keyValue.decrement(counterKey(limit, spentAt))));
  }

  async #longest(
    limits: readonly RateLimit[],
    wait: (limit: RateLimit) => Seconds | Promise<Seconds>,
  ): Promise<Seconds> {
    return Math.max(0, ...(await Promise.all(limits.map(wait))));
  }
}

function hasWait(limit: RateLimit): boolean {
  return limit.shared !== true;
}

function windowNumber({ window }: RateLimit, at: Instant): number {
  return Math.floor(at / (window * 1000));
}

function windowEnd(limit: RateLimit, at: Instant): Instant {
  return (windowNumber(limit, at) + 1) * limit.window * 1000;
}

function counterKey(limit: RateLimit, at: Instant): string {
  return `rate:${secretDigest(bucketOf(limit))}:${windowNumber(limit, at)}`;
}

/** Whatever the clocks of other instances say, the counter outlives its window. */
function timeToLive({ window }: RateLimit): Seconds {
  return 2 * window;
}
