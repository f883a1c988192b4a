import fc from 'fast-check';
import { basicAuthorization, FORM_TYPE, VERIFIER } from '../../support/relying-party.ts';
import { mutated, mutatedJwt, nastyParameters, nastyText } from '../support/nasty.ts';
import type { FuzzRequest, Target } from '../support/target.ts';
import { REDIRECT_URI } from './authorize.ts';

const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}): FuzzRequest => ({
  method: 'POST',
  path,
  headers: { 'Content-Type': FORM_TYPE, ...headers },
  body,
});

const grantTypes = fc.constantFrom('authorization_code', 'refresh_token', 'client_credentials', 'password');

/** RFC 6749 §4.1.3, §4.4.2, §6: every grant type with the parameters of all. */
export const tokenForm: Target = {
  name: 'token request',
  requests: (seeds) =>
    nastyParameters({
      grant_type: grantTypes,
      client_id: 'fuzz-secret',
      client_secret: seeds.secret,
      code: mutated(seeds.code),
      redirect_uri: mutated(REDIRECT_URI),
      code_verifier: mutated(VERIFIER),
      scope: 'openid email',
      resource: 'https://api.example.org/',
    }).map((body) => post('/oauth/token/', body)),
};

/** The sealed handles of refresh tokens. */
export const refreshHandles: Target = {
  name: 'refresh token',
  requests: (seeds) =>
    nastyParameters({
      grant_type: 'refresh_token',
      client_id: fc.constantFrom('fuzz', 'demo'),
      refresh_token: mutated(seeds.refreshToken),
      scope: 'openid',
    }).map((body) => post('/oauth/token/', body)),
};

/** RFC 6749 §2.3.1, RFC 7617. */
export const basicHeader: Target = {
  name: 'Basic header',
  requests: (seeds) =>
    fc
      .oneof(
        mutated(basicAuthorization('fuzz-secret', seeds.secret)),
        nastyText.map((text) => `Basic ${Buffer.from(text).toString('base64')}`),
        fc.tuple(nastyText, nastyText).map(([id, secret]) => basicAuthorization(id, secret)),
      )
      .filter(isHeader)
      .map((Authorization) => post('/oauth/token/', 'grant_type=client_credentials', { Authorization })),
};

/** RFC 7523 §2.2. */
export const assertions: Target = {
  name: 'client assertion',
  requests: (seeds) =>
    nastyParameters({
      grant_type: 'client_credentials',
      client_id: 'fuzz-key',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: mutatedJwt(seeds.assertion),
    }).map((body) => post('/oauth/token/', body)),
};

const presented = (seeds: Parameters<Target['requests']>[0]) =>
  fc.oneof(mutatedJwt(seeds.accessToken), mutatedJwt(seeds.idToken), mutated(seeds.refreshToken), nastyText);

/** RFC 7009, RFC 7662. */
export const presentedTokens: Target = {
  name: 'token at revocation and introspection',
  requests: (seeds) =>
    fc
      .tuple(
        fc.constantFrom('/oauth/revoke/', '/oauth/introspect/'),
        nastyParameters({
          client_id: 'fuzz-secret',
          client_secret: seeds.secret,
          token: presented(seeds),
          token_type_hint: fc.constantFrom('access_token', 'refresh_token', 'other'),
        }),
      )
      .map(([path, body]) => post(path, body)),
};

/** RFC 6750 §2. */
export const bearerTokens: Target = {
  name: 'bearer token',
  requests: (seeds) =>
    fc.oneof(
      presented(seeds)
        .map((token) => `Bearer ${token}`)
        .filter(isHeader)
        .map((Authorization) => ({
          method: 'GET' as const,
          path: '/oauth/userinfo/',
          headers: { Authorization },
        })),
      nastyParameters({ access_token: presented(seeds) }).map((body) => post('/oauth/userinfo/', body)),
    ),
};

/** What an HTTP client sends at all: anything else never reaches a server. */
export function isHeader(value: string): boolean {
  return /^[\t\x20-\x7E\x80-\xFF]*$/.test(value) && value.length < 8000;
}
