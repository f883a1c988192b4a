import type { Seconds } from '../../domain/shared/instant.ts';

/**
 * Short-lived state: strings under string keys. Whatever a driver can do with one command or one script on
 * one key belongs here, and nothing else does: keys may live on different nodes of a cluster.
 *
 * - Every operation is atomic, and racing ones happen in some order.
 * - `ttl` is in whole seconds, at least 1. It only cleans up: whether something has expired is decided by its
 *   reader, from what the value says, by the clock. A driver may count it by a clock of its own.
 * - An operation throws `OAuthError('temporarily_unavailable')` when the store is away or full. It may have
 *   happened all the same, so a driver never repeats one by itself.
 * - What was written may be lost: at a restart, a flush, or a failover.
 */
export interface KeyValue {
  /** Replaces what was there, and its expiry. */
  put(key: string, value: string, ttl: Seconds): Promise<void>;

  /** `false`, and nothing changed, when the key exists: of racing callers exactly one gets `true`. */
  putIfAbsent(key: string, value: string, ttl: Seconds): Promise<boolean>;

  get(key: string): Promise<string | null>;

  /** Deletes and returns: of racing callers exactly one gets the value. */
  take(key: string): Promise<string | null>;

  /**
   * Compare and set: from exactly `expected` to `next`, with a new expiry. `false`, and nothing changed, when
   * the key holds anything else or nothing. The key is never without a value in between.
   */
  swap(key: string, expected: string, next: string, ttl: Seconds): Promise<boolean>;

  /** Adds one to a counter, which begins at 0, and returns it. Only the first increment sets the expiry. */
  increment(key: string, ttl: Seconds): Promise<number>;

  /** Takes one from a counter that exists and is above 0; neither makes one nor changes its expiry. */
  decrement(key: string): Promise<void>;

  close(): Promise<void>;
}
