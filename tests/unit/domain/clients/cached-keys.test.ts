import { describe, expect, it } from '@jest/globals';
import {
  type CachedKeys,
  fetchedKeys,
  isDue,
  keysNotFetched,
  mayRenew,
  usableKeys,
} from '../../../../src/domain/clients/cached-keys.ts';
import type { ClientJwks } from '../../../../src/domain/clients/client-jwks.ts';
import { NOW, SECOND } from '../fixtures.ts';

const JWKS: ClientJwks = { keys: [{ kty: 'EC', kid: 'one' }] };

const later = (seconds: number) => NOW + seconds * SECOND;
const freshFor = (cacheControl: string | null) =>
  (fetchedKeys(JWKS, cacheControl, NOW).freshUntil - NOW) / SECOND;

describe('how long keys are fresh', () => {
  it.each([
    [null, 600],
    ['public', 600],
    ['max-age=300', 300],
    ['public, Max-Age="900", must-revalidate', 900],
    ['max-age=1', 60],
    ['max-age=0', 60],
    ['max-age=-5', 600],
    ['max-age=9999999999', 86_400],
    ['max-age=99999999999', 600],
    ['s-maxage=5', 600],
    ['no-store', 60],
    ['max-age=3600, no-cache', 60],
  ])('%p: %d seconds', (cacheControl, seconds) => {
    expect(freshFor(cacheControl)).toBe(seconds);
  });
});

describe('keys that were fetched', () => {
  const known = fetchedKeys(JWKS, 'max-age=300', NOW);

  it('are due when they are no longer fresh', () => {
    expect(isDue(known, later(300) - 1)).toBe(false);
    expect(isDue(known, later(300))).toBe(true);
    expect(isDue(null, NOW)).toBe(true);
  });

  it('may be renewed for a reason once a minute', () => {
    expect(mayRenew(known, later(60) - 1)).toBe(false);
    expect(mayRenew(known, later(60))).toBe(true);
    const failed = keysNotFetched(known, later(60));
    expect(mayRenew(failed, later(120) - 1)).toBe(false);
    expect(mayRenew(failed, later(120))).toBe(true);
  });

  it('serve for an hour more while their successors cannot be fetched, and not longer however often that fails', () => {
    const last = [300, 360, 3600, 3899].reduce<CachedKeys>(
      (keys, at) => keysNotFetched(keys, later(at)),
      known,
    );
    expect(usableKeys(last, later(3900) - 1)).toEqual(JWKS);
    expect(usableKeys(last, later(3900))).toBeNull();
  });
});

describe('keys that could not be fetched', () => {
  it('are asked for again after a moment; after a minute where older ones serve', () => {
    const never = keysNotFetched(null, NOW);
    expect(usableKeys(never, NOW)).toBeNull();
    expect([isDue(never, later(10) - 1), isDue(never, later(10))]).toEqual([false, true]);
    const stale = keysNotFetched(fetchedKeys(JWKS, 'max-age=300', NOW), later(300));
    expect([isDue(stale, later(360) - 1), isDue(stale, later(360))]).toEqual([false, true]);
  });
});
