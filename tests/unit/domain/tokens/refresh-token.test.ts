import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SecretKey } from '../../../../src/domain/keys/key-set.ts';
import { decodeBase64url, encodeBase64url } from '../../../../src/domain/shared/base64url.ts';
import { newId } from '../../../../src/domain/shared/ids.ts';
import {
  GRANT_SECRET_BYTES,
  openRefreshToken,
  REFRESH_TOKEN_NONCE_BYTES,
  type RefreshTokenContent,
  refreshTokenKeyId,
  sealRefreshToken,
} from '../../../../src/domain/tokens/refresh-token.ts';
import { aGrant, bytes } from '../fixtures.ts';

const KEY: SecretKey = {
  id: 'key_01943d5d-6c00-7000-8000-0000000000aa',
  bytes: Uint8Array.from({ length: 32 }, (_, index) => index),
};
const NEWER_KEY: SecretKey = { id: 'key_01943d5d-6c00-7000-8000-0000000000bb', bytes: bytes(32, 7) };
const NONCE = Uint8Array.from({ length: REFRESH_TOKEN_NONCE_BYTES }, (_, index) => 0xa0 + index);
const CONTENT: RefreshTokenContent = {
  grantId: aGrant().id,
  generation: 258,
  secret: Uint8Array.from({ length: GRANT_SECRET_BYTES }, (_, index) => index),
};

/** Computed by another implementation: OpenSSL's AES-256-GCM-SIV, through Python's cryptography. */
const TOKEN =
  'secret-token:AQGUPV1sAHAAgAAAAAAAAKqgoaKjpKWmp6ipqquPJcrLZLX-qJob88nk6_ECykcqWuOxpf-tuQhc_c-G9NuKBU8Zd5e1' +
  'qmwdHMmvXCLwXX66';
const SCHEME = 'secret-token:';
const TOKEN_BYTES = decodeBase64url(TOKEN.slice(SCHEME.length)) ?? new Uint8Array();

describe('a refresh token', () => {
  it('has the form that clients hold for a month: it never changes without its version', () => {
    expect(sealRefreshToken(CONTENT, 'web', KEY, NONCE)).toBe(TOKEN);
    expect(openRefreshToken(TOKEN, 'web', KEY)).toEqual(CONTENT);
  });

  it('is a secret-token URI (RFC 8959 section 2), of characters that need no escape in a form', () => {
    expect(TOKEN).toMatch(/^secret-token:[A-Za-z0-9_-]{108}$/);
  });

  it('opens to what was sealed', () => {
    const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const content = fc.record({
      grantId: fc.tuple(fc.nat(), exactly(16)).map(([now, random]) => newId('gra', now, random)),
      generation: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      secret: exactly(GRANT_SECRET_BYTES),
    });
    const clientId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 });
    fc.assert(
      fc.property(content, clientId, exactly(REFRESH_TOKEN_NONCE_BYTES), (content, clientId, nonce) => {
        const token = sealRefreshToken(content, clientId, KEY, nonce);
        expect(refreshTokenKeyId(token)).toBe(KEY.id);
        expect(openRefreshToken(token, clientId, KEY)).toEqual(content);
      }),
    );
  });

  it('opens under its own key after that was followed by another', () => {
    const token = sealRefreshToken(CONTENT, 'web', KEY, NONCE);
    const keys = [NEWER_KEY, KEY];
    const named = keys.find(({ id }) => id === refreshTokenKeyId(token));
    expect(named && openRefreshToken(token, 'web', named)).toEqual(CONTENT);
  });
});

describe('a refresh token does not open', () => {
  it.each(['Web', 'we', 'web2', ''])('for the client %j', (clientId) => {
    expect(openRefreshToken(TOKEN, clientId, KEY)).toBeNull();
  });

  it('under another key, whichever id that has', () => {
    expect(openRefreshToken(TOKEN, 'web', NEWER_KEY)).toBeNull();
    expect(openRefreshToken(TOKEN, 'web', { ...NEWER_KEY, id: KEY.id })).toBeNull();
  });

  it('with any bit changed: version, key id, nonce, ciphertext or tag', () => {
    for (let bit = 0; bit < TOKEN_BYTES.length * 8; bit += 1) {
      const tampered = TOKEN_BYTES.map((byte, index) =>
        index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
      );
      expect(openRefreshToken(SCHEME + encodeBase64url(tampered), 'web', KEY)).toBeNull();
    }
  });

  it('when it was made under the same key by another name', () => {
    const renamed = { ...KEY, id: NEWER_KEY.id };
    const header = sealRefreshToken(CONTENT, 'web', renamed, NONCE).slice(0, SCHEME.length + 36);
    const token = header + TOKEN.slice(header.length);
    expect(refreshTokenKeyId(token)).toBe(renamed.id);
    expect(openRefreshToken(token, 'web', KEY)).toBeNull();
  });
});

describe('what is no refresh token of ours', () => {
  const token = (content: Uint8Array) => SCHEME + encodeBase64url(content);

  it.each([
    ['nothing', ''],
    ['the scheme alone', SCHEME],
    ['without the scheme', TOKEN.slice(SCHEME.length)],
    ['the scheme in upper case', TOKEN.replace(SCHEME, 'SECRET-TOKEN:')],
    ['behind a space', ` ${TOKEN}`],
    ['a byte short', token(TOKEN_BYTES.subarray(0, -1))],
    ['a byte long', token(Uint8Array.of(...TOKEN_BYTES, 0))],
    ['the header alone', token(TOKEN_BYTES.subarray(0, 17))],
    ['of version 0', token(Uint8Array.of(0, ...TOKEN_BYTES.subarray(1)))],
    ['of version 2', token(Uint8Array.of(2, ...TOKEN_BYTES.subarray(1)))],
    ['padded', `${TOKEN}=`],
    ['with a line feed behind', `${TOKEN}\n`],
    ['a JWT', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('%s names no key, and does not open', (_, text) => {
    expect(refreshTokenKeyId(text)).toBeNull();
    expect(openRefreshToken(text, 'web', KEY)).toBeNull();
  });
});
