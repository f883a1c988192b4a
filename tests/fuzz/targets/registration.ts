import fc from 'fast-check';
import { mutated, nastyJson, nastyText } from '../support/nasty.ts';
import type { Target } from '../support/target.ts';
import { isHeader } from './token.ts';

const VALID: Readonly<Record<string, unknown>> = {
  client_name: 'Fuzz',
  client_uri: 'https://fuzz.example.org/',
  redirect_uris: ['https://fuzz.example.org/callback'],
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
  application_type: 'web',
  token_endpoint_auth_method: 'client_secret_basic',
  contacts: ['ada@example.org'],
  policy_uri: 'https://fuzz.example.org/policy',
  tos_uri: 'https://fuzz.example.org/terms',
  jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
  scope: 'openid email',
  subject_type: 'public',
  id_token_signed_response_alg: 'ES256',
  userinfo_signed_response_alg: 'RS256',
  default_max_age: 3600,
  require_auth_time: true,
  default_acr_values: ['1'],
  initiate_login_uri: 'https://fuzz.example.org/login',
  request_uris: ['https://fuzz.example.org/request#a'],
  post_logout_redirect_uris: ['https://fuzz.example.org/bye'],
  backchannel_logout_uri: 'https://fuzz.example.org/back',
  frontchannel_logout_uri: 'https://fuzz.example.org/front',
  software_id: 'fuzz',
};

const redirectUris = fc.array(
  fc.oneof(mutated('https://fuzz.example.org/callback'), mutated('com.example.app:/cb'), nastyText),
  { maxLength: 3 },
);

const document = fc
  .array(
    fc.tuple(
      fc.constantFrom(...Object.keys(VALID), '__proto__', 'client_name#nl', 'registration'),
      nastyJson,
    ),
    { maxLength: 2 },
  )
  .map((changes) => Object.fromEntries([...Object.entries(VALID), ...changes]));

const bodies = fc.oneof(
  { weight: 4, arbitrary: document.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: redirectUris.map((redirect_uris) => JSON.stringify({ ...VALID, redirect_uris })) },
  { weight: 1, arbitrary: mutated(JSON.stringify(VALID)) },
  { weight: 1, arbitrary: nastyJson.map((value) => JSON.stringify(value) ?? '') },
);

/** RFC 7591 §3.1, with redirect URIs of every kind. */
export const registrationMetadata: Target = {
  name: 'registration metadata',
  requests: ({ registrationToken }) =>
    bodies.map((body) => ({
      method: 'POST',
      path: '/oauth/register/',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${registrationToken}` },
      body,
    })),
};

/** RFC 7592 §2. */
export const registrationManagement: Target = {
  name: 'registration management',
  requests: ({ registrationToken }) =>
    fc
      .tuple(fc.constantFrom('GET', 'DELETE'), nastyText, mutated(registrationToken))
      .filter(([, , token]) => isHeader(token))
      .map(([method, id, token]) => ({
        method: method as 'GET' | 'DELETE',
        path: `/oauth/register/${encodeURIComponent(Buffer.from(id).toString())}/`,
        headers: { Authorization: `Bearer ${token}` },
      })),
};
