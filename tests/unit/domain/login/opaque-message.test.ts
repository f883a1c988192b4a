import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isOpaqueMessage,
  OPAQUE_MESSAGE_BYTES,
  type OpaqueMessageKind,
} from '../../../../src/domain/login/opaque-message.ts';
import { encodeBase64url } from '../../../../src/domain/shared/base64url.ts';

/** RFC 9807 section 4 and 6, for ristretto255-SHA512: Noe = Npk = 32, Nn = 32, Nm = Nx = Nh = 64. */
const LENGTHS: readonly (readonly [OpaqueMessageKind, number])[] = [
  ['registrationRequest', 32],
  ['registrationResponse', 32 + 32],
  ['registrationRecord', 32 + 64 + 32 + 64],
  ['startLoginRequest', 32 + 32 + 32],
  ['loginResponse', 32 + 32 + 32 + 32 + 64 + 32 + 32 + 64],
  ['finishLoginRequest', 64],
];

describe('the length of an OPAQUE message', () => {
  it('is known of every kind', () => {
    expect(OPAQUE_MESSAGE_BYTES).toEqual(Object.fromEntries(LENGTHS));
  });

  it.each(LENGTHS)('of kind %s is %d bytes', (kind, length) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: length, maxLength: length }), (message) => {
        expect(isOpaqueMessage(kind, encodeBase64url(message))).toBe(true);
      }),
    );
  });

  it.each(LENGTHS)('of kind %s is no other than %d', (kind, length) => {
    const nearby = fc.constantFrom(0, 1, length - 1, length + 1, 2 * length);
    const other = fc.oneof(nearby, fc.integer({ min: 0, max: 400 })).filter((bytes) => bytes !== length);
    fc.assert(
      fc.property(other, (bytes) => {
        expect(isOpaqueMessage(kind, encodeBase64url(new Uint8Array(bytes)))).toBe(false);
      }),
    );
  });
});

describe('an OPAQUE message', () => {
  /** 32 bytes: the last of its 43 characters has two bits that belong to none of them. */
  const message = encodeBase64url(new Uint8Array(32).fill(0xfb));

  it('is written in one way only', () => {
    expect(isOpaqueMessage('registrationRequest', message)).toBe(true);
  });

  it.each([
    ['padding', `${message}=`],
    ['a bit beyond the last byte', `${message.slice(0, -1)}t`],
    ['the alphabet of plain base64', message.replaceAll('-', '+').replaceAll('_', '/')],
    ['a space', ` ${message.slice(1)}`],
    ['a line feed behind', `${message}\n`],
    ['hexadecimal', 'fb'.repeat(32)],
    ['bytes that trail', `${message}AA`],
    ['nothing', ''],
  ])('has not %s', (_, text) => {
    expect(isOpaqueMessage('registrationRequest', text)).toBe(false);
  });
});
