import { describe, expect, it } from '@jest/globals';
import { DEVICE_NONCE_BYTES, deviceToken, knownDevice } from '../../../../src/domain/login/device-token.ts';
import type { UserIdentifier } from '../../../../src/domain/login/user-identifier.ts';
import { decodeBase64url, encodeBase64url } from '../../../../src/domain/shared/base64url.ts';
import { bytes, NOW, SECOND } from '../fixtures.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
const NONCE = Uint8Array.from({ length: DEVICE_NONCE_BYTES }, (_, index) => index);
const ADA = 'wsqFJOqz5UDhPU4jl74zOl7C24WEN5hhoGsDDXrHpaY' as UserIdentifier;
const BOB = 'n9uwrFRMU5MbLqG2XzPN-Va1bcCDO4KfU6IMMEBw-wU' as UserIdentifier;
const LIFETIME = 3600;
/** Tokens count whole seconds. */
const ISSUED = Math.floor(NOW / SECOND) * SECOND;

const TOKEN = deviceToken(KEY, ADA, NONCE, NOW);

function known(token: string, changes: Partial<Parameters<typeof knownDevice>[1]> = {}) {
  return knownDevice(token, { key: KEY, identifier: ADA, now: NOW, lifetime: LIFETIME, ...changes });
}

describe('a device token', () => {
  it('is nonce, time and HMAC-SHA-256, as node:crypto computes it', () => {
    expect(TOKEN).toBe('AAECAwQFBgcICQoLDA0ODwAAAABw3IFAdptV_E0nEJEK_firNDLzmZwooK5fC59Q5q7j09EnVY8');
  });

  it('names its device to the account that signed in there', () => {
    expect(known(TOKEN)).toBe(encodeBase64url(NONCE));
  });

  it('names the same device after the next sign-in, if it keeps the nonce, and another one if not', () => {
    expect(known(deviceToken(KEY, ADA, NONCE, NOW - 60 * SECOND))).toBe(known(TOKEN));
    expect(known(deviceToken(KEY, ADA, bytes(DEVICE_NONCE_BYTES, 9), NOW))).not.toBe(known(TOKEN));
  });

  it('is worth nothing to another account', () => {
    expect(known(TOKEN, { identifier: BOB })).toBeNull();
  });

  it('is worth nothing under another key', () => {
    expect(known(TOKEN, { key: bytes(32, 1) })).toBeNull();
  });

  it.each([
    ['as it is made', NOW, true],
    ['a millisecond before its end', ISSUED + LIFETIME * SECOND - 1, true],
    ['at its end', ISSUED + LIFETIME * SECOND, false],
    ['later', ISSUED + 2 * LIFETIME * SECOND, false],
  ])('%s is known: %j', (_, now, isKnown) => {
    expect(known(TOKEN, { now }) !== null).toBe(isKnown);
  });

  it('is worth nothing with any byte changed: nonce, time or MAC', () => {
    const token = decodeBase64url(TOKEN) ?? new Uint8Array();
    expect(token).toHaveLength(56);
    for (let at = 0; at < token.length; at += 1) {
      const tampered = token.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(known(encodeBase64url(tampered))).toBeNull();
    }
  });

  it.each([
    ['empty', ''],
    ['a byte short', TOKEN.slice(0, -2)],
    ['longer', `${TOKEN}AAAA`],
    ['padded', `${TOKEN}=`],
    ['no base64url', `${TOKEN.slice(0, -1)}!`],
  ])('that is %s is none', (_, token) => {
    expect(known(token)).toBeNull();
  });
});
