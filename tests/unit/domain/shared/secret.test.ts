import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashSecret, sameBytes, secretDigest } from '../../../../src/domain/shared/secret.ts';

/** FIPS 180-4, SHA-256 of `abc`. */
const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('the hash that is kept of a secret', () => {
  it('is SHA-256 of its UTF-8', () => {
    expect(Buffer.from(hashSecret('abc')).toString('hex')).toBe(SHA256_OF_ABC);
    expect(hashSecret('é')).toEqual(hashSecret(Uint8Array.of(0xc3, 0xa9)));
  });

  it('is the same as base64url, where text is needed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
        expect(secretDigest(secret)).toBe(createHash('sha256').update(secret, 'utf8').digest('base64url'));
      }),
    );
  });
});

describe('comparing bytes', () => {
  const value = Uint8Array.of(0, 1, 2, 255);

  it('finds the same bytes the same, in other memory too', () => {
    expect(sameBytes(value, Uint8Array.from(value))).toBe(true);
    expect(sameBytes(value, Uint8Array.of(9, ...value, 9).subarray(1, 5))).toBe(true);
    expect(sameBytes(new Uint8Array(), new Uint8Array())).toBe(true);
  });

  it('finds every single changed bit', () => {
    for (let bit = 0; bit < value.length * 8; bit += 1) {
      const changed = value.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(sameBytes(value, changed)).toBe(false);
    }
  });

  it('finds a prefix, and what is longer, different', () => {
    expect(sameBytes(value, value.subarray(0, 3))).toBe(false);
    expect(sameBytes(value.subarray(0, 3), value)).toBe(false);
    expect(sameBytes(value, new Uint8Array())).toBe(false);
  });
});
