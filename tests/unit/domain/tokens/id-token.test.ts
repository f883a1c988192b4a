import { describe, expect, it } from '@jest/globals';
import { idTokenClaims } from '../../../../src/domain/tokens/id-token.ts';
import { aGrant, anAccount, aSession, NOW, SECOND } from '../fixtures.ts';

const IAT = Math.floor(NOW / SECOND);

function claims(nonce: string | null, ofPerson: Readonly<Record<string, unknown>> = {}) {
  return idTokenClaims({
    issuer: 'https://issuer.example',
    subject: anAccount().subject,
    sid: aSession().id,
    grant: aGrant({ scope: ['openid', 'profile', 'email'], authTime: NOW - 90 * SECOND }),
    nonce,
    claims: ofPerson,
    now: NOW,
    lifetime: 300,
  });
}

const WITHOUT_NONCE = {
  iss: 'https://issuer.example',
  sub: anAccount().subject,
  aud: 'web',
  iat: IAT,
  exp: IAT + 300,
  auth_time: IAT - 90,
  acr: 'urn:postern:acr:password',
  amr: ['pwd'],
  sid: aSession().id,
};

describe('the claims of an ID token (OpenID Connect Core section 2)', () => {
  it('are these, and none of the scopes: those are at userinfo', () => {
    expect(claims('n-0S6_WzA2Mj')).toEqual({ ...WITHOUT_NONCE, nonce: 'n-0S6_WzA2Mj' });
  });

  it('have those of the person that were asked for by name, which take no place of these', () => {
    const told = { email: 'ada@example.org', sub: 'somebody else', aud: 'another', nonce: 'none' };
    expect(claims('n', told)).toEqual({ ...WITHOUT_NONCE, nonce: 'n', email: 'ada@example.org' });
  });

  it('have no nonce where the request had none', () => {
    expect(claims(null)).toStrictEqual(WITHOUT_NONCE);
  });

  it('keep an empty nonce, and a long one, as they came', () => {
    for (const nonce of ['', 'n'.repeat(384)]) expect(claims(nonce)).toMatchObject({ nonce });
  });
});
