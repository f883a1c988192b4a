import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { clientMetadataSchema } from '../../../../src/domain/clients/client-metadata.ts';

const LEAST = {
  client_id: 'web',
  client_name: 'Web',
  redirect_uris: ['https://client.example/cb'],
};

/** The members that a document is refused for. */
function faultyMembers(changes: Readonly<Record<string, unknown>>): readonly (string | null)[] {
  const parsed = v.safeParse(clientMetadataSchema, { ...LEAST, ...changes });
  return [...new Set(parsed.issues?.map((issue) => v.getDotPath(issue)))];
}

const DEFAULTS = {
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'openid profile email offline_access',
  request_uris: [],
  require_auth_time: false,
  default_acr_values: [],
  id_token_signed_response_alg: 'RS256',
  subject_type: 'public',
  post_logout_redirect_uris: [],
  backchannel_logout_session_required: false,
  frontchannel_logout_session_required: false,
  first_party: false,
};

describe('client metadata', () => {
  it('has safe defaults for all that may be left out', () => {
    expect(v.parse(clientMetadataSchema, LEAST)).toEqual({
      ...LEAST,
      application_type: 'web',
      policy: 'oauth2.1',
      ...DEFAULTS,
    });
  });

  it('keeps what is named', () => {
    const named = {
      client_id: 'native.app_1~2-3',
      client_name: 'Native',
      client_uri: 'https://client.example/',
      redirect_uris: ['com.example.app:/cb', 'http://127.0.0.1/cb'],
      application_type: 'native',
      policy: 'oidc',
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      scope: 'openid member',
      id_token_signed_response_alg: 'EdDSA',
      first_party: true,
    };
    expect(v.parse(clientMetadataSchema, named)).toEqual({ ...DEFAULTS, ...named });
  });

  it('trims the name that people are shown', () => {
    expect(v.parse(clientMetadataSchema, { ...LEAST, client_name: '  Web shop ' }).client_name).toBe(
      'Web shop',
    );
  });

  it.each([
    ['client_id', undefined],
    ['client_id', ''],
    ['client_id', 'a'.repeat(129)],
    ['client_id', 'a b'],
    ['client_id', 'a:b'],
    ['client_id', 'web\n'],
    ['client_id', 'é'],
    ['client_name', undefined],
    ['client_name', '  '],
    ['client_name', 'x'.repeat(129)],
    ['client_uri', 'client.example'],
    ['client_uri', 'javascript:alert(1)'],
    ['client_uri', `https://client.example/${'x'.repeat(2048)}`],
    ['redirect_uris', []],
    ['redirect_uris', 'https://client.example/cb'],
    ['redirect_uris', Array.from({ length: 33 }, (_, index) => `https://client.example/${index}`)],
    ['application_type', 'spa'],
    ['policy', 'fapi2'],
    ['token_endpoint_auth_method', 'tls_client_auth'],
    ['grant_types', []],
    ['scope', ''],
    ['scope', 'openid  email'],
    ['scope', 'open"id'],
    ['id_token_signed_response_alg', 'none'],
    ['id_token_signed_response_alg', 'HS256'],
    ['first_party', 'true'],
  ])('is refused for %s %j', (member, value) => {
    expect(faultyMembers({ [member]: value })).toEqual([member]);
  });

  it('is refused for a grant type that is not offered', () => {
    expect(faultyMembers({ grant_types: ['authorization_code', 'implicit'] })).toEqual(['grant_types.1']);
    expect(faultyMembers({ grant_types: ['password'] })).toEqual(['grant_types.0']);
  });

  it.each(['client_secret', 'clientName', 'jwksUri'])('is refused for the unknown member %s', (member) => {
    expect(faultyMembers({ [member]: 'x' })).toEqual([member]);
  });

  it('reports every redirect URI that is faulty, and why', () => {
    const redirect_uris = ['http://client.example/', 'https://client.example/#x', 'https://client.example/'];
    const { issues = [] } = v.safeParse(clientMetadataSchema, { ...LEAST, redirect_uris });
    expect(issues.map(({ message }) => message)).toEqual([
      'Expected a redirect URI that works: http://client.example/ must use https, or be a loopback address',
      'Expected a redirect URI that works: https://client.example/#x must not have a fragment (RFC 6749 section 3.1.2)',
    ]);
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['redirect_uris', { redirect_uris: undefined }],
    ['redirect_uris.1', { redirect_uris: ['https://client.example/cb', 'http://client.example/cb'] }],
    ['redirect_uris.0', { redirect_uris: ['com.example.app:/cb'] }],
    ['redirect_uris', { redirect_uris: [] }],
    ['response_types', { response_types: [] }],
    ['grant_types', { grant_types: ['refresh_token'], redirect_uris: [] }],
    ['grant_types', { grant_types: ['client_credentials'] }],
    ['jwks_uri', { jwks: { keys: [] }, jwks_uri: 'https://client.example/jwks' }],
    ['token_endpoint_auth_method', { token_endpoint_auth_method: 'private_key_jwt' }],
    ['jwks.keys.0', { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }] } }],
    ['jwks.keys.0.kty', { jwks: { keys: [{ kty: 'oct', k: 'k' }] } }],
    ['jwks_uri', { jwks_uri: 'http://client.example/jwks' }],
    ['client_name', { client_name: 'Bank\u202e' }],
    ['client_name', { client_name: 'Bank\u2067of\u2069' }],
    ['client_name', { client_name: 'Bank\u2028of' }],
    [
      'subject_type',
      { subject_type: 'pairwise', redirect_uris: ['https://a.example/', 'https://b.example/'] },
    ],
    [
      'subject_type',
      { subject_type: 'pairwise', application_type: 'native', redirect_uris: ['com.example.app:/cb'] },
    ],
    ['post_logout_redirect_uris.0', { post_logout_redirect_uris: ['http://client.example/bye'] }],
    ['frontchannel_logout_uri', { frontchannel_logout_uri: 'https://elsewhere.example/out' }],
    ['default_max_age', { default_max_age: -1 }],
    ['default_max_age', { default_max_age: Number.NaN }],
  ])('is refused at %s for %j', (member, changes) => {
    expect(faultyMembers(changes)).toEqual([member]);
  });

  it.each<Readonly<Record<string, unknown>>>([
    {
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [],
    },
    { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://client.example/jwks' },
    { subject_type: 'pairwise' },
    {
      subject_type: 'pairwise',
      redirect_uris: ['https://a.example/', 'https://b.example/'],
      sector_identifier_uri: 'https://client.example/sector',
    },
    { frontchannel_logout_uri: 'https://client.example/out?a=b' },
    { backchannel_logout_uri: 'http://localhost:3000/logout' },
  ])('is taken: %j', (changes) => {
    expect(faultyMembers(changes)).toEqual([]);
  });
});
