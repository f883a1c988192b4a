import { after, type Instant, type Seconds } from '../shared/instant.ts';
import type { ClientJwks } from './client-jwks.ts';

/** What is remembered of the keys at one client's `jwks_uri`. */
export interface CachedKeys {
  /** As they were fetched last; `null` while that never worked. */
  readonly jwks: ClientJwks | null;
  /** When they were asked for last, whether or not that worked. */
  readonly askedAt: Instant;
  /** Until then nobody asks again without a reason. */
  readonly freshUntil: Instant;
  /** Until then they serve, while their successors cannot be fetched. */
  readonly usableUntil: Instant;
}

/** What OpenID Connect Core §10.1.1 leaves open: how often a client's keys are asked for again. */
const FRESH = { least: 60, usual: 600, most: 86_400 } as const;

/** A client whose host is down for an hour can still authenticate; a key that was withdrawn does not live on. */
const STALE: Seconds = 3600;

/** An unknown `kid` is a reason to ask again, and costs whoever makes one up nothing. */
const RENEWAL_PAUSE: Seconds = 60;

/** After a fetch that failed: somebody may be starting both servers. */
const RETRY_PAUSE: Seconds = 10;

/** @param cacheControl of the answer (RFC 9111 §5.2.2) */
export function fetchedKeys(jwks: ClientJwks, cacheControl: string | null, now: Instant): CachedKeys {
  const freshUntil = after(now, freshness(cacheControl));
  return { jwks, askedAt: now, freshUntil, usableUntil: after(freshUntil, STALE) };
}

export function keysNotFetched(known: CachedKeys | null, now: Instant): CachedKeys {
  const freshUntil = after(now, known?.jwks == null ? RETRY_PAUSE : RENEWAL_PAUSE);
  return { jwks: known?.jwks ?? null, askedAt: now, freshUntil, usableUntil: known?.usableUntil ?? now };
}

export function usableKeys({ jwks, usableUntil }: CachedKeys, now: Instant): ClientJwks | null {
  return now < usableUntil ? jwks : null;
}

export function isDue(known: CachedKeys | null, now: Instant): boolean {
  return known === null || now >= known.freshUntil;
}

/** Whether a key that is not among them is a reason to ask again. */
export function mayRenew({ askedAt }: CachedKeys, now: Instant): boolean {
  return now >= after(askedAt, RENEWAL_PAUSE);
}

function freshness(cacheControl: string | null): Seconds {
  const directives = (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((text) => text.trim());
  if (directives.some((text) => text === 'no-store' || text === 'no-cache')) return FRESH.least;
  const age = directives
    .map((text) => /^max-age="?(\d{1,10})"?$/.exec(text)?.[1])
    .find((text) => text !== undefined);
  if (age === undefined) return FRESH.usual;
  return Math.min(Math.max(Number(age), FRESH.least), FRESH.most);
}
