import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64url, encodeBase64url } from '../../../../src/domain/shared/base64url.ts';

describe('base64url', () => {
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j, as RFC 4648 section 10 does but for the padding', (text, encoded) => {
    expect(encodeBase64url(new TextEncoder().encode(text))).toBe(encoded);
  });

  it('writes what an independent implementation writes, and reads it again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64url(text)).toEqual(bytes);
      }),
    );
  });

  it('has one text for every value: what it reads, it would write', () => {
    const alphabet = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
    const text = fc.oneof(fc.string(), fc.string({ unit: alphabet, maxLength: 50 }));
    fc.assert(
      fc.property(text, (given) => {
        const bytes = decodeBase64url(given);
        expect(bytes === null || encodeBase64url(bytes) === given).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['padding', 'Zg=='],
    ['a bit beyond the last byte', 'Zh'],
    ['a character that completes no byte', 'Z'],
    ['plus, of the other alphabet', 'Zm9+'],
    ['slash, of the other alphabet', 'Zm9/'],
    ['a space', 'Zm9v Yg'],
    ['a line feed behind', 'Zm9v\n'],
    ['a character beyond ASCII', 'Zmé9'],
  ])('does not read %s', (_, text) => {
    expect(decodeBase64url(text)).toBeNull();
  });
});
