import { describe, expect, it } from '@jest/globals';
import { accessTokenClaims, type TokenHolder } from '../../../../src/domain/tokens/access-token.ts';
import { aGrant, anAccount, NOW, SECOND } from '../fixtures.ts';

const ISSUER = 'https://issuer.example';
const API = 'https://issuer.example/api';
const IAT = Math.floor(NOW / SECOND);

const HOLDER = { subject: anAccount().subject, grant: aGrant({ authTime: NOW - 90 * SECOND }) };

function claims(holder: TokenHolder, uris: readonly string[], scope: readonly string[]) {
  const audience = { uris, algorithm: 'ES256', foreignScope: [] } as const;
  const extent = { audience, scope };
  return accessTokenClaims({
    issuer: ISSUER,
    clientId: 'web',
    holder,
    extent,
    jti: 'random',
    now: NOW,
    lifetime: 900,
  });
}

const COMMON = { iss: ISSUER, client_id: 'web', jti: 'random', iat: IAT, exp: IAT + 900 };

describe('the claims of an access token (RFC 9068 section 2.2)', () => {
  it('of a person are these, and no others', () => {
    expect(claims(HOLDER, [API, ISSUER], ['openid', 'member'])).toStrictEqual({
      ...COMMON,
      sub: anAccount().subject,
      aud: [API, ISSUER],
      scope: 'openid member',
      grant_id: aGrant().id,
      auth_time: IAT - 90,
      acr: 'urn:postern:acr:password',
      amr: ['pwd'],
    });
  });

  it('of a client for itself name it as subject, and nobody who signed in', () => {
    expect(claims(null, [API], ['report'])).toStrictEqual({
      ...COMMON,
      sub: 'web',
      aud: API,
      scope: 'report',
    });
  });

  it('name a single audience by itself (RFC 7519 section 4.1.3)', () => {
    expect(claims(HOLDER, [API], ['member'])).toMatchObject({ aud: API });
  });
});
