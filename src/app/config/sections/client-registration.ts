import * as v from 'valibot';
import { clientPolicyName } from '../../../domain/clients/policy.ts';
import { REGISTRATION_MODES } from '../../../domain/clients/self-registration.ts';
import { camelKeys } from '../camel-keys.ts';
import { choice, seconds } from '../value-schemas.ts';

const YEAR = 365 * 86_400;

export const clientRegistrationSchema = v.pipe(
  v.strictObject({
    mode: v.optional(
      v.pipe(
        choice(REGISTRATION_MODES),
        v.description(
          '`token`: for who brings an initial access token (`postern registration-tokens add`). `open`: for ' +
            'everybody, within limits; a client that nobody uses goes again. `off`: for nobody.',
        ),
      ),
      'token',
    ),
    policy: v.optional(
      v.pipe(
        clientPolicyName,
        v.description('The policy of clients that register themselves. OpenID certification needs `oidc`.'),
      ),
      'oauth2.1',
    ),
    secret_lifetime: v.optional(
      v.pipe(
        seconds(0, 10 * YEAR),
        v.description(
          'How long the secret of a client that registers itself is good (`client_secret_expires_at`); then it ' +
            'registers anew. 0: for ever.',
        ),
      ),
      0,
    ),
  }),
  v.transform(camelKeys),
  v.description(
    'Clients that register themselves, at `/oauth/register/` (RFC 7591, OpenID Connect Registration).',
  ),
);
