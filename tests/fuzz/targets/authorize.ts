import fc from 'fast-check';
import { CHALLENGE, FORM_TYPE } from '../../support/relying-party.ts';
import { mutated, mutatedJwt, nastyJson, nastyParameters } from '../support/nasty.ts';
import type { Target } from '../support/target.ts';

export const REDIRECT_URI = 'https://fuzz.example.org/callback?registered=yes';

const claims = fc.oneof(
  fc.constant('{"userinfo":{"email":{"essential":true}},"id_token":{"acr":{"values":["a"]}}}'),
  nastyJson.map((value) => JSON.stringify({ userinfo: value, id_token: { name: value } }) ?? ''),
);

/** RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1, RFC 9101: query and form. */
export const authorize: Target = {
  name: 'authorization request',
  requests: (seeds) =>
    fc
      .tuple(
        fc.boolean(),
        nastyParameters({
          client_id: 'fuzz',
          redirect_uri: mutated(REDIRECT_URI),
          response_type: fc.constantFrom('code', 'code id_token', 'token', 'none'),
          response_mode: fc.constantFrom('query', 'form_post', 'fragment', 'jwt'),
          scope: fc.constantFrom('openid email', 'openid offline_access address', 'member'),
          state: 'a-state',
          nonce: 'a-nonce',
          code_challenge: mutated(CHALLENGE),
          code_challenge_method: 'S256',
          prompt: fc.constantFrom('none', 'login', 'consent select_account', 'none login'),
          max_age: fc.constantFrom('0', '100', '-1', '1e3', '00'),
          login_hint: 'ada@example.org',
          acr_values: 'urn:postern:acr:password 2',
          ui_locales: 'nl-NL en',
          display: fc.constantFrom('page', 'popup'),
          id_token_hint: mutatedJwt(seeds.idToken),
          claims,
          resource: 'https://api.example.org/',
        }),
      )
      .map(([asForm, query]) =>
        asForm
          ? {
              method: 'POST',
              path: '/oauth/authorize/',
              headers: { 'Content-Type': FORM_TYPE },
              body: query,
            }
          : { method: 'GET', path: `/oauth/authorize/?${query}` },
      ),
};

/** RFC 9101, OpenID Connect Core §6. */
export const requestObjects: Target = {
  name: 'request object',
  requests: (seeds) =>
    nastyParameters({
      client_id: 'fuzz',
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      scope: 'openid',
      request: mutatedJwt(seeds.requestObject),
    }).map((query) => ({ method: 'GET', path: `/oauth/authorize/?${query}` })),
};
