import * as v from 'valibot';
import { camelKeys } from '../camel-keys.ts';
import { wholeNumber } from '../value-schemas.ts';

/** `{ count = 10, window = 900 }`: ten times in 15 minutes. */
function limit(description: string) {
  return v.pipe(
    v.strictObject({
      count: wholeNumber({ min: 1, max: 1_000_000 }),
      window: wholeNumber({ min: 1, max: 86_400, unit: 'seconds' }),
    }),
    v.readonly(),
    v.metadata({ expected: 'a table of `count` (from 1) and `window` (seconds, up to 86_400)' }),
    v.description(description),
  );
}

export const limitsSchema = v.pipe(
  v.strictObject({
    authorization_requests_per_network: limit(
      'Sign-ins begun from one IPv4 address or IPv6 /64 network: each is kept until it ends or expires.',
    ),
    login_starts_per_account: limit(
      'Login starts for one address, known or unknown. A login that finishes gives its start back.',
    ),
    login_starts_per_network: limit('Login starts from one IPv4 address or IPv6 /64 network.'),
    login_starts_per_device: limit(
      'Login starts for one address from a browser that has signed in to it before: strangers who use up ' +
        'the limit of the account do not lock its owner out.',
    ),
    login_starts_global: limit('Login starts in all.'),
    client_registrations_per_network: v.optional(
      limit(
        'Clients that register themselves without an initial access token, from one IPv4 address or IPv6 /64 network.',
      ),
      { count: 10, window: 3600 },
    ),
    client_registrations_global: v.optional(
      limit('Clients that register themselves without an initial access token, in all.'),
      { count: 200, window: 3600 },
    ),
    registration_starts_per_network: limit('Registrations from one IPv4 address or IPv6 /64 network.'),
  }),
  v.transform(camelKeys),
  v.description(
    'How often a thing may happen before the answer is 429: `count` times within `window` seconds. ' +
      'Answers are alike for known and unknown addresses.',
  ),
);
