import fc from 'fast-check';
import { mutated, mutatedJwt, nastyJson, nastyParameters, nastyText } from '../support/nasty.ts';
import type { Target } from '../support/target.ts';
import { isHeader } from './token.ts';

const BYTES_OF_START = 'A'.repeat(128);

/** What our own pages post, by somebody who is none of them. */
export const pageMessages: Target = {
  name: 'message of a page',
  requests: () =>
    fc
      .tuple(
        fc.constantFrom(
          '/login/start/',
          '/login/finish/',
          '/oauth/consent/',
          '/onboard/ticket/',
          '/onboard/register/',
        ),
        fc.record(
          {
            email: fc.oneof(fc.constant('ada@example.org'), fc.emailAddress(), nastyJson),
            client_request: fc.oneof(mutated(BYTES_OF_START), nastyJson),
            auth_id: nastyJson,
            flow_id: nastyJson,
            decision: fc.oneof(fc.constantFrom('allow', 'deny'), nastyJson),
            question: nastyJson,
            register_id: nastyJson,
          },
          { requiredKeys: [] },
        ),
      )
      .map(([path, body]) => ({
        method: 'POST',
        path,
        headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
        body: JSON.stringify(body),
      })),
};

const cookie = fc
  .tuple(
    fc.constantFrom('__Host-postern-browser', '__Host-postern-session', '__Host-postern-device'),
    fc.oneof(nastyText, mutated('A'.repeat(43))),
  )
  .map(([name, value]) => `${name}=${value}`)
  .filter(isHeader);

/** Cookies, and the ids of flows, on a person's way. */
export const navigation: Target = {
  name: 'navigation',
  requests: () =>
    fc
      .tuple(
        fc.constantFrom('/oauth/callback/', '/oauth/flow/', '/oauth/logout/', '/oauth/client-logo/'),
        nastyParameters({ flow_id: mutated('A'.repeat(43)), client_id: 'fuzz' }),
        cookie,
      )
      .map(([path, query, Cookie]) => ({ method: 'GET', path: `${path}?${query}`, headers: { Cookie } })),
};

/** RP-Initiated Logout §2. */
export const logout: Target = {
  name: 'logout request',
  requests: (seeds) =>
    nastyParameters({
      id_token_hint: mutatedJwt(seeds.idToken),
      client_id: 'fuzz',
      post_logout_redirect_uri: mutated('https://fuzz.example.org/bye'),
      state: 'a-state',
      logout_hint: nastyText,
      ui_locales: 'nl',
    }).map((query) => ({ method: 'GET', path: `/oauth/logout/?${query}` })),
};
