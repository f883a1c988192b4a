import { describe, expect, it } from '@jest/globals';
import { fetchedJwks } from '../../../../src/domain/clients/fetched-jwks.ts';

const EC = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'one', use: 'sig', alg: 'ES256' };

describe('fetchedJwks', () => {
  it('keeps what verifies a signature, and no certificates', () => {
    const fetched = { keys: [{ ...EC, x5c: ['MIIB'], x5u: 'https://example.org', custom: {} }], more: true };
    expect(fetchedJwks(fetched)).toEqual({ keys: [EC] });
  });

  it('passes over keys that it does not understand, that encrypt, and that are secret', () => {
    const others = [
      { kty: 'oct', k: 'AAAA' },
      { kty: 'AKP', pub: 'x' },
      { ...EC, d: 'private' },
      { ...EC, use: 'enc' },
      { ...EC, kid: 7 },
      {},
      null,
      'key',
    ];
    expect(fetchedJwks({ keys: [...others, EC] })).toEqual({ keys: [EC] });
  });

  it('keeps no more than 16', () => {
    const keys = Array.from({ length: 40 }, (_, index) => ({ ...EC, kid: String(index) }));
    expect(fetchedJwks({ keys })?.keys).toEqual(keys.slice(0, 16));
  });

  it.each([null, [], 'text', 7, {}, { keys: {} }, { keys: 'EC' }])('knows no key set in %j', (document) => {
    expect(fetchedJwks(document)).toBeNull();
  });
});
