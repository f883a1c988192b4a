import { describe, expect, it } from '@jest/globals';
import { accessTokenClaims, scopeForAccount } from '../../../../src/domain/tokens/access-token.ts';
import { aGrant, anAccount, NOW, SECOND } from '../fixtures.ts';

const ISSUER = 'https://issuer.example';
const BACKEND = 'https://issuer.example/api';

function claims(scope: readonly string[]) {
  return accessTokenClaims({
    issuer: ISSUER,
    backend: BACKEND,
    grant: aGrant({ scope: ['openid', 'member', 'email'], authTime: NOW - 90 * SECOND }),
    account: anAccount(),
    scope,
    jti: 'random',
    now: NOW,
    lifetime: 900,
  });
}

describe('the claims of an access token (RFC 9068 section 2.2)', () => {
  it('are these, and no others', () => {
    const iat = Math.floor(NOW / SECOND);
    expect(claims(['openid', 'member'])).toEqual({
      iss: ISSUER,
      sub: anAccount().subject,
      aud: [BACKEND, ISSUER],
      client_id: 'web',
      scope: 'openid member',
      grant_id: aGrant().id,
      jti: 'random',
      iat,
      exp: iat + 900,
      auth_time: iat - 90,
      acr: 'urn:postern:acr:password',
      amr: ['pwd'],
    });
  });

  it.each([
    [['openid'], [BACKEND, ISSUER]],
    [
      ['email', 'openid'],
      [BACKEND, ISSUER],
    ],
    [['member'], BACKEND],
    [['email'], BACKEND],
  ])('name, for the scope %j, the audience %j', (scope, audience) => {
    expect(claims(scope)).toMatchObject({ aud: audience, scope: scope.join(' ') });
  });
});

describe('the scope that an account may have today', () => {
  it.each([
    ['a role that it has', ['openid', 'member'], ['member'], ['openid', 'member']],
    ['no role that it has not', ['openid', 'member', 'admin'], ['member'], ['openid', 'member']],
    ['no role at all', ['member', 'openid', 'admin'], [], ['openid']],
    ['every role of its own', ['admin', 'member'], ['member', 'admin'], ['admin', 'member']],
    ['what is no role', ['openid', 'email', 'offline_access'], [], ['openid', 'email', 'offline_access']],
    ['no role that was not granted', ['openid'], ['admin'], ['openid']],
    ['nothing, when only roles were granted', ['admin'], [], []],
  ])('has %s', (_, granted, roles, scope) => {
    expect(scopeForAccount(granted, anAccount({ roles }))).toEqual(scope);
  });
});
