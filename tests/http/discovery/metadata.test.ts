import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';

/** Behind a proxy that ends TLS, as in production. */
const ISSUER = 'https://id.example.org';

const WELL_KNOWN = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const CONFIDENTIAL_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];

/** RFC 7518 section 6: the members that only a private key has. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

let postern: Postern;
let anybody: Person;
let metadata: Record<string, unknown>;
let keys: readonly (JWK & { readonly kid: string })[];

beforeAll(async () => {
  postern = await startPostern({ change: (define) => ({ ...define, issuer: ISSUER }) });
  anybody = await Person.at(postern);
  metadata = (await anybody.fetch('/.well-known/openid-configuration')).json;
  keys = (await anybody.fetch('/oauth/jwks/')).json.keys;
});
afterAll(() => postern.close());

describe('the metadata (OpenID Connect Discovery section 3, RFC 8414 section 2)', () => {
  it('is one document at both of its addresses', async () => {
    for (const path of WELL_KNOWN) {
      const answer = await anybody.fetch(path);
      expect(answer.json).toEqual(metadata);
      expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=300');
    }
  });

  it('says what works, and nothing else', () => {
    expect(metadata).toEqual({
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/oauth/authorize/`,
      token_endpoint: `${ISSUER}/oauth/token/`,
      userinfo_endpoint: `${ISSUER}/oauth/userinfo/`,
      revocation_endpoint: `${ISSUER}/oauth/revoke/`,
      introspection_endpoint: `${ISSUER}/oauth/introspect/`,
      registration_endpoint: `${ISSUER}/oauth/register/`,
      end_session_endpoint: `${ISSUER}/oauth/logout/`,
      jwks_uri: `${ISSUER}/oauth/jwks/`,
      scopes_supported: ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'form_post'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ALGORITHMS,
      userinfo_signing_alg_values_supported: ALGORITHMS,
      token_endpoint_auth_methods_supported: ['none', ...CONFIDENTIAL_METHODS],
      token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      revocation_endpoint_auth_methods_supported: ['none', ...CONFIDENTIAL_METHODS],
      revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      introspection_endpoint_auth_methods_supported: CONFIDENTIAL_METHODS,
      introspection_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      code_challenge_methods_supported: ['S256'],
      prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
      acr_values_supported: ['urn:postern:acr:password'],
      display_values_supported: ['page', 'popup', 'touch'],
      ui_locales_supported: ['en'],
      claims_supported: [
        'sub',
        'name',
        'given_name',
        'family_name',
        'middle_name',
        'nickname',
        'preferred_username',
        'profile',
        'picture',
        'website',
        'gender',
        'birthdate',
        'zoneinfo',
        'locale',
        'updated_at',
        'email',
        'email_verified',
        'phone_number',
        'phone_number_verified',
        'address',
      ],
      claims_parameter_supported: true,
      request_parameter_supported: true,
      request_uri_parameter_supported: true,
      require_request_uri_registration: true,
      request_object_signing_alg_values_supported: ALGORITHMS,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    });
  });

  it('names endpoints that are there', async () => {
    const endpoints = Object.entries(metadata).filter(([name]) => /_endpoint$|_uri$/.test(name));
    expect(endpoints).toHaveLength(8);
    for (const [name, url] of endpoints) {
      const { status } = await anybody.fetch(new URL(String(url)).pathname);
      expect({ name, found: status !== 404 }).toEqual({ name, found: true });
    }
  });
});

describe('the key set (RFC 7517)', () => {
  it('has a key for every algorithm that ID tokens may be signed with, of that algorithm alone', () => {
    expect(keys.map(({ alg }) => alg).sort()).toEqual(
      [...(metadata.id_token_signing_alg_values_supported as string[])].sort(),
    );
    expect(new Set(keys.map(({ use }) => use))).toEqual(new Set(['sig']));
  });

  it('has no private member', () => {
    for (const key of keys) {
      expect(Object.keys(key).filter((member) => PRIVATE_MEMBERS.includes(member))).toEqual([]);
    }
  });

  it('names each key by its thumbprint (RFC 7638)', async () => {
    for (const key of keys) expect(key.kid).toBe(await calculateJwkThumbprint(key));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  });

  it('has RSA keys of 2048 bits (RFC 7518 section 3.3)', () => {
    const moduli = keys.flatMap(({ kty, n }) =>
      kty === 'RSA' ? [Buffer.from(n ?? '', 'base64url').length] : [],
    );
    expect(moduli).toEqual([256, 256]);
  });
});

it('tells browsers to come by https alone (RFC 6797)', async () => {
  const { headers } = await anybody.fetch('/credentials/login/');
  expect(headers.get('Strict-Transport-Security')).toBe('max-age=63072000');
});
