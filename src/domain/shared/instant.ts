/** A moment: milliseconds since the epoch, as the clock port gives it. */
export type Instant = number;

/** A length of time in seconds, the unit of every lifetime in the RFCs and in define.toml. */
export type Seconds = number;

export function after(instant: Instant, seconds: Seconds): Instant {
  return instant + seconds * 1000;
}

/** NumericDate of RFC 7519 §2: whole seconds since the epoch. */
export function toNumericDate(instant: Instant): number {
  return Math.floor(instant / 1000);
}

/** Whole seconds from `now` until `instant`, rounded up, never negative: what `Retry-After` wants. */
export function secondsUntil(instant: Instant, now: Instant): Seconds {
  return Math.max(0, Math.ceil((instant - now) / 1000));
}
