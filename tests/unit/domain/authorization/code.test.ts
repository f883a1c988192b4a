import { describe, expect, it } from '@jest/globals';
import {
  type AuthorizationCode,
  belongsTo,
  checkRedemption,
  hasExpired,
} from '../../../../src/domain/authorization/code.ts';
import { aClient, aGrant, errorCode, NOW, SECOND } from '../fixtures.ts';

/** RFC 7636 Appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const OTHER_VERIFIER = 'x'.repeat(43);

const REDIRECT_URI = 'https://client.example/cb';

function aCode(changes: Partial<AuthorizationCode> = {}): AuthorizationCode {
  const { id, userId, sessionId, scope, authTime, amr } = aGrant();
  return {
    grantId: id,
    clientId: 'web',
    userId,
    sessionId,
    redirectUri: REDIRECT_URI,
    redirectUriGiven: true,
    codeChallenge: CHALLENGE,
    nonce: null,
    scope,
    claims: null,
    resource: [],
    authTime,
    amr,
    expiresAt: NOW + 60 * SECOND,
    ...changes,
  };
}

const WITH_PKCE = { codeChallenge: CHALLENGE };
const WITHOUT_PKCE = { codeChallenge: null };
const NAMED = { redirectUriGiven: true };
const LEFT_OUT = { redirectUriGiven: false };

describe('the redirect URI of a redemption', () => {
  it.each([
    // OAuth 2.1 leaves it out: PKCE binds better. RFC 6749 §4.1.3 repeats it.
    ['named, and repeated', NAMED, WITH_PKCE, REDIRECT_URI, null],
    ['named, and repeated, without PKCE', NAMED, WITHOUT_PKCE, REDIRECT_URI, null],
    ['named, and left out', NAMED, WITH_PKCE, undefined, null],
    ['named, and left out, without PKCE', NAMED, WITHOUT_PKCE, undefined, 'invalid_grant'],
    ['left out, twice', LEFT_OUT, WITH_PKCE, undefined, null],
    ['left out, twice, without PKCE', LEFT_OUT, WITHOUT_PKCE, undefined, null],
    ['left out, and then named rightly', LEFT_OUT, WITHOUT_PKCE, REDIRECT_URI, null],
    ['another one', NAMED, WITH_PKCE, 'https://evil.example/cb', 'invalid_grant'],
    ['another one, without PKCE', NAMED, WITHOUT_PKCE, 'https://evil.example/cb', 'invalid_grant'],
    ['another one, where none was named', LEFT_OUT, WITH_PKCE, 'https://evil.example/cb', 'invalid_grant'],
    ['one with another query', NAMED, WITH_PKCE, `${REDIRECT_URI}?x=1`, 'invalid_grant'],
    ['one in another case', NAMED, WITH_PKCE, REDIRECT_URI.toUpperCase(), 'invalid_grant'],
    ['an empty one', NAMED, WITH_PKCE, '', 'invalid_grant'],
  ])('%s', (_, given, pkce, redirectUri, code) => {
    const codeVerifier = pkce === WITH_PKCE ? VERIFIER : undefined;
    expect(
      errorCode(() => checkRedemption(aCode({ ...given, ...pkce }), { redirectUri, codeVerifier })),
    ).toBe(code);
  });
});

describe('the code verifier of a redemption', () => {
  it.each([
    ['the one of the challenge', WITH_PKCE, VERIFIER, null],
    ['another one', WITH_PKCE, OTHER_VERIFIER, 'invalid_grant'],
    ['none, although there was a challenge', WITH_PKCE, undefined, 'invalid_grant'],
    ['an empty one', WITH_PKCE, '', 'invalid_grant'],
    ['the challenge instead', WITH_PKCE, CHALLENGE, 'invalid_grant'],
    ['none, since there was no challenge', WITHOUT_PKCE, undefined, null],
    [
      'one without a challenge: a downgrade (RFC 9700 section 2.1.1)',
      WITHOUT_PKCE,
      VERIFIER,
      'invalid_grant',
    ],
    ['an empty one without a challenge', WITHOUT_PKCE, '', 'invalid_grant'],
  ])('%s', (_, pkce, codeVerifier, code) => {
    const redemption = { redirectUri: REDIRECT_URI, codeVerifier };
    expect(errorCode(() => checkRedemption(aCode(pkce), redemption))).toBe(code);
  });
});

describe('a code', () => {
  it.each([
    ['a millisecond before its end', -1, false],
    ['at its end', 0, true],
    ['a millisecond later', 1, true],
  ])('%s is expired: %j', (_, offset, expired) => {
    const code = aCode();
    expect(hasExpired(code, code.expiresAt + offset)).toBe(expired);
  });

  it('is of its own client alone', () => {
    expect(belongsTo(aCode(), aClient({ id: 'web' }))).toBe(true);
    expect(belongsTo(aCode(), aClient({ id: 'Web' }))).toBe(false);
  });
});
