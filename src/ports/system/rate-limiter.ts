import type { Instant, Seconds } from '../../domain/shared/instant.ts';

/** How often something may happen to one subject within one window. */
export interface RateLimit {
  /** Names the kind of bucket: `login_starts_per_account`. */
  readonly name: string;
  /** Whose bucket it is: an account identifier, a network, a device. Stored hashed. */
  readonly subject: string;
  readonly count: number;
  readonly window: Seconds;
  /**
   * Many people's at once, such as a global limit. The wait lasts until the window's end and never grows:
   * otherwise a stranger's flood would lock everybody out for a day.
   */
  readonly shared?: boolean;
}

/** What was counted, to give back. Plain values: it may be kept in a document until then. */
export interface Spending {
  readonly limits: readonly RateLimit[];
  /** Says which windows counted it. */
  readonly spentAt: Instant;
}

export type SpendResult =
  | { readonly kind: 'spent'; readonly spending: Spending }
  | { readonly kind: 'exceeded'; readonly retryAfter: Seconds };

export interface RateLimiter {
  /**
   * Counts one use in every bucket, or in none and says when to try again. Each bucket counts atomically, so
   * that racing callers never pass more than its `count` in a window. Whoever goes over a limit waits for as
   * long as its window; twice as long for each time more within a day, up to a day. What is refused during
   * the wait does not lengthen it.
   */
  spend(limits: readonly RateLimit[]): Promise<SpendResult>;

  /**
   * Takes one use back from each bucket that still exists; a bucket that has ended is not made again, and
   * the one of a later window keeps its count. A wait that has begun goes on.
   */
  giveBack(spending: Spending): Promise<void>;
}
