import { describe, expect, it } from '@jest/globals';
import {
  isCodeChallenge,
  isCodeVerifier,
  matchesCodeChallenge,
} from '../../../../src/domain/authorization/pkce.ts';

/** RFC 7636 Appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('a code challenge of the S256 method', () => {
  it('is that of RFC 7636 Appendix B', () => {
    expect(isCodeChallenge(CHALLENGE)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['a character short', CHALLENGE.slice(0, -1)],
    ['a character long', `${CHALLENGE}A`],
    ['padded', `${CHALLENGE}=`],
    ['in the alphabet of plain base64', CHALLENGE.replace('-', '+')],
    ['with bits beyond the 256th', `${CHALLENGE.slice(0, -1)}N`],
    ['followed by a line feed', `${CHALLENGE}\n`],
    ['SHA-256 in hexadecimal', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ])('is not one that is %s', (_, text) => {
    expect(isCodeChallenge(text)).toBe(false);
  });
});

describe('a code verifier (RFC 7636 section 4.1)', () => {
  it.each([
    ['that of Appendix B', VERIFIER],
    ['43 characters', 'a'.repeat(43)],
    ['128 characters', 'a'.repeat(128)],
    ['every kind of unreserved character', `AZaz09-._~${'x'.repeat(33)}`],
  ])('may be %s', (_, text) => {
    expect(isCodeVerifier(text)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['42 characters', 'a'.repeat(42)],
    ['129 characters', 'a'.repeat(129)],
    ['with a reserved character', `${'a'.repeat(43)}+`],
    ['with a space', `${'a'.repeat(43)} `],
    ['with a letter beyond ASCII', `${'a'.repeat(43)}é`],
    ['followed by a line feed', `${VERIFIER}\n`],
  ])('is not one that is %s', (_, text) => {
    expect(isCodeVerifier(text)).toBe(false);
  });
});

describe('a verifier and a challenge', () => {
  it('match as in RFC 7636 Appendix B', () => {
    expect(matchesCodeChallenge(VERIFIER, CHALLENGE)).toBe(true);
  });

  it.each([
    ['another verifier', `${VERIFIER.slice(0, -1)}l`, CHALLENGE],
    ['a longer verifier', `${VERIFIER}k`, CHALLENGE],
    ['another challenge', VERIFIER, `F${CHALLENGE.slice(1)}`],
    ['the verifier itself, as the plain method would have it', VERIFIER, VERIFIER],
    ['a challenge that is malformed', VERIFIER, `${CHALLENGE}=`],
    ['an empty challenge', VERIFIER, ''],
  ])('do not match: %s', (_, verifier, challenge) => {
    expect(matchesCodeChallenge(verifier, challenge)).toBe(false);
  });

  it('do not match when the verifier is too short to be one, although its hash is right', () => {
    // SHA-256 of the empty string.
    expect(matchesCodeChallenge('', '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU')).toBe(false);
  });
});
