import { describe, expect, it } from '@jest/globals';
import {
  isCodeChallenge,
  isCodeVerifier,
  matchesCodeChallenge,
} from '../../../../src/domain/authorization/pkce.ts';

/** RFC 7636 Appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('the proof', () => {
  it('is that of RFC 7636 Appendix B', () => {
    expect(matchesCodeChallenge(VERIFIER, CHALLENGE)).toBe(true);
  });

  it.each([
    ['another verifier', `${VERIFIER.slice(0, -1)}l`, CHALLENGE],
    ['a longer verifier', `${VERIFIER}k`, CHALLENGE],
    ['another challenge', VERIFIER, `F${CHALLENGE.slice(1)}`],
    ['the verifier itself, as plain would have it', VERIFIER, VERIFIER],
    ['a challenge that is none', VERIFIER, ''],
    ['a verifier that is none', 'short', 'bLjMXiFpWt9q4cKjfOd6Wd-T1vTMT3WpXWJ6QDkbLr0'],
  ])('is not given by %s', (_, verifier, challenge) => {
    expect(matchesCodeChallenge(verifier, challenge)).toBe(false);
  });
});

describe('a verifier (RFC 7636 section 4.1)', () => {
  it.each([
    ['43 characters', 'a'.repeat(43), true],
    ['128 characters', 'a'.repeat(128), true],
    ['every unreserved character', `AZaz09-._~${'a'.repeat(33)}`, true],
    ['42 characters', 'a'.repeat(42), false],
    ['129 characters', 'a'.repeat(129), false],
    ['a reserved character', `${'a'.repeat(43)}+`, false],
    ['a space', `${'a'.repeat(43)} `, false],
    ['a line break at the end', `${'a'.repeat(43)}\n`, false],
    ['a letter that is not ASCII', `${'a'.repeat(43)}é`, false],
  ])('of %s: %#', (_, text, valid) => {
    expect(isCodeVerifier(text)).toBe(valid);
  });
});

describe('a challenge', () => {
  it.each([
    ['a SHA-256 in base64url', CHALLENGE, true],
    ['one padded', `${CHALLENGE}=`, false],
    ['one in base64', `${CHALLENGE.slice(0, -1)}+`, false],
    ['one with stray bits', `${CHALLENGE.slice(0, -1)}N`, false],
    ['one byte fewer', CHALLENGE.slice(0, 42), false],
    ['nothing', '', false],
  ])('is %s: %#', (_, text, valid) => {
    expect(isCodeChallenge(text)).toBe(valid);
  });
});
