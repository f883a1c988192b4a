import * as v from 'valibot';
import { SIGNING_ALGORITHMS } from '../keys/algorithms.ts';
import { LINE } from '../shared/line.ts';
import { parseScope } from '../shared/scope.ts';
import { APPLICATION_TYPES, CLIENT_AUTHENTICATION_METHODS, CLIENT_ID, GRANT_TYPES } from './client.ts';
import { CLIENT_POLICY_NAMES } from './policy.ts';
import { redirectUriFault } from './redirect-uri.ts';

/** What a client may ask for when its registration names nothing. Role scopes are never among it. */
export const DEFAULT_CLIENT_SCOPE = 'openid profile email offline_access';

const webUri = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.url('Expected a URL'),
  v.regex(/^https?:\/\//, 'Expected an http or https URL'),
);

/**
 * Client metadata under its registered names (RFC 7591 §2, OpenID Connect Registration §2), and ours:
 * the one schema behind the command line and define.toml.
 */
export const clientMetadataSchema = v.pipe(
  v.strictObject({
    client_id: v.pipe(
      v.string(),
      v.regex(CLIENT_ID, 'Expected 1 to 128 letters, digits, or . _ ~ -'),
      v.description('The name under which the client is known to this server (RFC 6749 §2.2)'),
    ),
    client_name: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1),
      v.maxLength(128),
      v.regex(LINE, 'Expected one line of text'),
      v.description('What people are shown when the client asks them to sign in'),
    ),
    client_uri: v.optional(v.pipe(webUri, v.description('The home page of the client'))),
    redirect_uris: v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(2048))),
      v.minLength(1),
      v.maxLength(32),
      v.description('Where answers may be sent; compared character by character'),
    ),
    application_type: v.optional(
      v.pipe(
        v.picklist(APPLICATION_TYPES),
        v.description('`native` allows any port of a loopback address, and private-use schemes (RFC 8252)'),
      ),
      'web',
    ),
    policy: v.optional(
      v.pipe(
        v.picklist(CLIENT_POLICY_NAMES),
        v.description('`oidc` lets a confidential client leave PKCE out'),
      ),
      'oauth2.1',
    ),
    token_endpoint_auth_method: v.optional(
      v.pipe(
        v.picklist(CLIENT_AUTHENTICATION_METHODS),
        v.description('How the client proves who it is (RFC 7591 §2); `none` for a public client'),
      ),
      'none',
    ),
    grant_types: v.optional(
      v.pipe(
        v.array(v.picklist(GRANT_TYPES)),
        v.minLength(1),
        v.description('Which grants the client may use; `refresh_token` lets it stay signed in'),
      ),
      [...GRANT_TYPES],
    ),
    scope: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => parseScope(text) !== null, 'Expected scope tokens separated by single spaces'),
        v.description('Every scope that the client may ask for, separated by spaces'),
      ),
      DEFAULT_CLIENT_SCOPE,
    ),
    id_token_signed_response_alg: v.optional(
      v.pipe(v.picklist(SIGNING_ALGORITHMS), v.description('What ID tokens for the client are signed with')),
      'RS256',
    ),
    first_party: v.optional(
      v.pipe(v.boolean(), v.description('Of the deployment itself: nobody is asked for consent')),
      false,
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { redirect_uris, application_type } = dataset.value;
    for (const uri of redirect_uris) {
      const fault = redirectUriFault(uri, application_type);
      if (fault !== null) {
        addIssue({
          message: `${uri} ${fault}`,
          path: [
            {
              type: 'object',
              origin: 'value',
              input: dataset.value,
              key: 'redirect_uris',
              value: redirect_uris,
            },
          ],
        });
      }
    }
  }),
);

export type ClientMetadataInput = v.InferInput<typeof clientMetadataSchema>;
export type ClientMetadata = v.InferOutput<typeof clientMetadataSchema>;
