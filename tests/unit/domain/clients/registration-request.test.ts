import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { registrationRequestSchema } from '../../../../src/domain/clients/registration-request.ts';

const WEB = { redirect_uris: ['https://client.example/cb'] };

function faults(document: unknown): readonly string[] {
  const result = v.safeParse(registrationRequestSchema, document);
  return result.success ? [] : result.issues.map((issue) => v.getDotPath(issue) ?? '');
}

const parsed = (document: unknown) => v.parse(registrationRequestSchema, document);

describe('a registration request', () => {
  it('has the defaults of RFC 7591 section 2, which are not those of the command line', () => {
    expect(parsed(WEB)).toMatchObject({
      ...WEB,
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: 'openid profile email address phone offline_access',
      application_type: 'web',
      id_token_signed_response_alg: 'RS256',
      subject_type: 'public',
    });
  });

  it('loses what it may not decide, what nobody knows, and names in other languages', () => {
    const request = parsed({
      ...WEB,
      client_id: 'mine',
      client_secret: 'mine',
      policy: 'oidc',
      first_party: true,
      registered_by: 'administrator',
      'client_name#nl': 'Winkel',
      tls_client_auth_subject_dn: 'x',
    });
    expect(request).toEqual(parsed(WEB));
  });

  it('takes null for a member that is left out', () => {
    expect(parsed({ ...WEB, logo_uri: null, grant_types: null })).toEqual(parsed(WEB));
  });

  it.each([
    ['response_types', { response_types: ['code', 'token'] }, 'response_types.1'],
    ['an id_token', { response_types: ['id_token'] }, 'response_types.0'],
    ['the implicit grant', { grant_types: ['implicit'] }, 'grant_types.0'],
    ['an unsigned ID token', { id_token_signed_response_alg: 'none' }, 'id_token_signed_response_alg'],
    [
      'encrypted ID tokens',
      { id_token_encrypted_response_alg: 'RSA-OAEP' },
      'id_token_encrypted_response_alg',
    ],
    ['encrypted userinfo', { userinfo_encrypted_response_enc: 'A128GCM' }, 'userinfo_encrypted_response_enc'],
    ['bound tokens', { dpop_bound_access_tokens: true }, 'dpop_bound_access_tokens'],
    ['a software statement', { software_statement: 'a.b.c' }, 'software_statement'],
    ['a fragment', { redirect_uris: ['https://client.example/cb#x'] }, 'redirect_uris.0'],
    ['a private key', { jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' }] } }, 'jwks.keys.0'],
    ['a nested key', { jwks: { keys: [{ kty: 'OKP', more: [[[]]] }] } }, 'jwks.keys.0'],
    ['a NUL in a key', { jwks: { keys: [{ kty: 'OKP', x: 'a\0' }] } }, 'jwks.keys.0'],
    ['half a character', { client_name: 'a\ud800' }, 'client_name'],
    ['a NUL in a URL', { logo_uri: 'https://client.example/\0' }, 'logo_uri'],
    ['a script for a URL', { client_uri: 'javascript:alert(1)' }, 'client_uri'],
  ])('is refused for %s, by the member that has it', (_, more, member) => {
    expect(faults({ ...WEB, ...more })).toContain(member);
  });

  it('does not mind a protection that is not asked for', () => {
    expect(faults({ ...WEB, dpop_bound_access_tokens: false })).toEqual([]);
  });

  it.each([[[]], ['text'], [null], [7]])('is a JSON object, and not %j', (document) => {
    expect(v.safeParse(registrationRequestSchema, document).success).toBe(false);
  });
});
