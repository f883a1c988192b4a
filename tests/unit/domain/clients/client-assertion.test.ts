import { describe, expect, it } from '@jest/globals';
import { clientAssertion } from '../../../../src/domain/clients/client-assertion.ts';
import { NOW, SECOND } from '../fixtures.ts';

const ISSUER = 'https://id.example.org';
const TOKEN_ENDPOINT = `${ISSUER}/oauth/token/`;
const now = NOW / SECOND;

const CLAIMS = { iss: 'web', sub: 'web', aud: ISSUER, jti: 'j-1', iat: now, exp: now + 60 };

const verdict = (changes: Readonly<Record<string, unknown>>) => {
  const given = Object.entries({ ...CLAIMS, ...changes }).filter(([, value]) => value !== undefined);
  return clientAssertion(Object.fromEntries(given), {
    clientId: 'web',
    audiences: [ISSUER, TOKEN_ENDPOINT],
    now: NOW,
  });
};

describe('an assertion shows who the client is', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['for the issuer', {}],
    ['for the token endpoint', { aud: TOKEN_ENDPOINT }],
    ['for both', { aud: [ISSUER, TOKEN_ENDPOINT] }],
    ['without iat', { iat: undefined }],
    ['with iat 8 seconds ahead', { iat: now + 8 }],
    ['with nbf 8 seconds ahead', { nbf: now + 8 }],
    ['with an iat of long ago', { iat: now - 86_400 }],
    ['4 seconds after it expired', { exp: now - 4 }],
    ['for an hour', { exp: now + 3600 }],
    ['with claims that nobody knows', { nonce: 7, roles: {} }],
  ])('%s', (_name, changes) => {
    expect(verdict(changes)).toMatchObject({ jti: 'j-1' });
  });

  it('and has to be remembered until it is refused for its age', () => {
    const expiresAt = verdict({ exp: now + 60 })?.expiresAt ?? 0;
    expect(expiresAt).toBe(NOW + 65 * SECOND);
    const late = { clientId: 'web', audiences: [ISSUER], now: expiresAt };
    expect(clientAssertion({ ...CLAIMS, exp: now + 60 }, late)).toBeNull();
    expect(clientAssertion({ ...CLAIMS, exp: now + 60 }, { ...late, now: expiresAt - 1 })).not.toBeNull();
  });
});

describe('an assertion shows nothing', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['with another iss', { iss: 'other' }],
    ['without iss', { iss: undefined }],
    ['with another sub', { sub: 'other' }],
    ['without sub', { sub: undefined }],
    ['with a sub that is no text', { sub: ['web'] }],
    ['for another server', { aud: 'https://other.example.org' }],
    ['for another endpoint of a name that begins alike', { aud: `${TOKEN_ENDPOINT}x` }],
    ['for this server and another', { aud: [ISSUER, 'https://other.example.org'] }],
    ['for nobody', { aud: [] }],
    ['without aud', { aud: undefined }],
    ['without exp', { exp: undefined }],
    ['with an exp that is no number', { exp: String(now + 60) }],
    ['5 seconds after it expired', { exp: now - 5 }],
    ['for more than an hour', { exp: now + 3601 }],
    ['for ever', { exp: Number.MAX_VALUE }],
    ['with iat 60 seconds ahead', { iat: now + 60 }],
    ['with nbf 60 seconds ahead', { nbf: now + 60 }],
    ['with an iat that is no number', { iat: 'now' }],
    ['without jti', { jti: undefined }],
    ['with an empty jti', { jti: '' }],
    ['with a jti that is no text', { jti: 7 }],
    ['with a jti without end', { jti: 'j'.repeat(1025) }],
  ])('%s', (_name, changes) => {
    expect(verdict(changes)).toBeNull();
  });
});
