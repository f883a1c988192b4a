import * as v from 'valibot';
import { SIGNING_ALGORITHMS } from '../keys/algorithms.ts';
import { LINE } from '../shared/line.ts';
import { parseScope } from '../shared/scope.ts';
import {
  APPLICATION_TYPES,
  CLIENT_AUTHENTICATION_METHODS,
  CLIENT_ID,
  GRANT_TYPES,
  SUBJECT_TYPES,
} from './client.ts';
import { clientJwksSchema } from './client-jwks.ts';
import { clientPolicyName } from './policy.ts';

/** What a client may ask for when whoever adds it names nothing. Role scopes are never among it. */
export const DEFAULT_CLIENT_SCOPE = 'openid profile email offline_access';

/** OpenID Connect Core §3.1.1: the code flow is the only one here. */
export const RESPONSE_TYPES = ['code'] as const;

const MAX_URIS = 32;

const WHOLE_SECONDS = 'Expected a whole number of seconds';

const line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(LINE, 'Expected one line of text'));

/** UAX #9 §2: none that embeds or overrides a direction, since the words of the page after it would be turned around too. */
const IN_ITS_PLACE = /^[^\u202A-\u202E\u2066-\u2069\p{Zl}\p{Zp}]*$/u;

/** RFC 3986 §2 has no blanks and no controls; a parser would take them out, and others would not. */
const url = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.url('Expected a URL'),
  v.regex(/^[^\s\p{C}"<>\\]+$/u, 'Expected a URL'),
);

/** Shown to people as a link. */
const webUri = v.pipe(url, v.regex(/^https?:\/\//, 'Expected an http or https URL'));

/** Fetched by this server, or told to browsers in somebody's name. */
const secureUri = v.pipe(
  url,
  v.regex(
    /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$))/,
    'Expected an https URL, or http for a loopback address',
  ),
);

const uris = v.pipe(v.array(v.pipe(v.string(), v.maxLength(2048))), v.maxLength(MAX_URIS));

const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.optional(v.pipe(schema, v.description(description)));

/** Client metadata under its registered names (RFC 7591 §2, OpenID Connect Registration §2 and Logout), and ours. */
export const clientMetadataEntries = {
  client_id: v.pipe(
    v.string(),
    v.regex(CLIENT_ID, 'Expected 1 to 128 letters, digits, or . _ ~ -'),
    v.description('The name under which the client is known to this server (RFC 6749 §2.2)'),
  ),
  client_name: v.pipe(
    line(128),
    v.regex(IN_ITS_PLACE, 'Expected no characters that turn text around'),
    v.description('What people are shown when the client asks them to sign in'),
  ),
  client_uri: described(webUri, 'The home page of the client'),
  logo_uri: described(secureUri, 'Its logo: fetched once by this server, which shows people its own copy'),
  policy_uri: described(webUri, 'What the client says it does with what it learns of people'),
  tos_uri: described(webUri, 'The terms of service of the client'),
  contacts: described(v.pipe(v.array(line(254)), v.maxLength(10)), 'Email addresses of who looks after it'),
  software_id: described(line(128), 'Which software it is, the same for every installation (RFC 7591 §2)'),
  software_version: described(line(64), 'Which version of that software'),
  redirect_uris: v.optional(
    v.pipe(uris, v.description('Where answers may be sent; compared character by character')),
    [],
  ),
  response_types: v.optional(
    v.pipe(
      v.array(v.picklist(RESPONSE_TYPES)),
      v.description('`code`, the only one, for a client that has authorization codes'),
    ),
  ),
  application_type: v.optional(
    v.pipe(
      v.picklist(APPLICATION_TYPES),
      v.description('`native` allows any port of a loopback address, and private-use schemes (RFC 8252)'),
    ),
    'web',
  ),
  policy: v.optional(
    v.pipe(clientPolicyName, v.description('`oidc` lets a confidential client leave PKCE out')),
    'oauth2.1',
  ),
  grant_types: v.optional(
    v.pipe(
      v.array(v.picklist(GRANT_TYPES)),
      v.minLength(1),
      v.description('Which grants the client may use; `refresh_token` lets it stay signed in'),
    ),
    ['authorization_code', 'refresh_token'],
  ),
  scope: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => parseScope(text) !== null, 'Expected scope tokens separated by single spaces'),
      v.description('Every scope that the client may ask for, separated by spaces'),
    ),
    DEFAULT_CLIENT_SCOPE,
  ),
  token_endpoint_auth_method: v.optional(
    v.pipe(
      v.picklist(CLIENT_AUTHENTICATION_METHODS),
      v.description('How the client proves who it is (RFC 7591 §2); `none` for a public client'),
    ),
    'none',
  ),
  token_endpoint_auth_signing_alg: described(
    v.picklist(SIGNING_ALGORITHMS),
    'What assertions of `private_key_jwt` have to be signed with; any of them if left out',
  ),
  jwks: described(clientJwksSchema, 'The public keys of the client, as a JWK Set (RFC 7517 §5)'),
  jwks_uri: described(secureUri, 'Where its JWK Set is, instead of `jwks`'),
  request_uris: v.optional(
    v.pipe(
      v.array(secureUri),
      v.maxLength(MAX_URIS),
      v.description('The URIs of its request objects (OpenID Connect Core §6.2), each with its fragment'),
    ),
    [],
  ),
  request_object_signing_alg: described(
    v.picklist(SIGNING_ALGORITHMS),
    'What request objects have to be signed with; any of them if left out',
  ),
  default_max_age: described(
    v.pipe(
      v.number(WHOLE_SECONDS),
      v.integer(WHOLE_SECONDS),
      v.minValue(0, WHOLE_SECONDS),
      v.maxValue(2 ** 31, WHOLE_SECONDS),
    ),
    'Seconds after which a person has to sign in again, where a request names none',
  ),
  require_auth_time: v.optional(
    v.pipe(v.boolean(), v.description('Whether ID tokens need `auth_time`: they have it always')),
    false,
  ),
  default_acr_values: v.optional(
    v.pipe(
      v.array(line(128)),
      v.maxLength(8),
      v.description('Authentication context classes it prefers, where a request names none'),
    ),
    [],
  ),
  initiate_login_uri: described(
    secureUri,
    'Where a sign-in may be initiated from elsewhere (OpenID Connect Core §4)',
  ),
  id_token_signed_response_alg: v.optional(
    v.pipe(v.picklist(SIGNING_ALGORITHMS), v.description('What ID tokens for the client are signed with')),
    'RS256',
  ),
  userinfo_signed_response_alg: described(
    v.picklist(SIGNING_ALGORITHMS),
    'What userinfo is signed with; left out, it is plain JSON',
  ),
  subject_type: v.optional(
    v.pipe(
      v.picklist(SUBJECT_TYPES),
      v.description('`pairwise`: people have another `sub` here than elsewhere (OpenID Connect Core §8)'),
    ),
    'public',
  ),
  sector_identifier_uri: described(
    secureUri,
    'A JSON array of redirect URIs on several hosts that share pairwise subjects',
  ),
  post_logout_redirect_uris: v.optional(
    v.pipe(
      uris,
      v.description('Where people may be sent after they signed out; compared character by character'),
    ),
    [],
  ),
  backchannel_logout_uri: described(
    secureUri,
    'Where the client is sent a logout token when a session ends (Back-Channel Logout §2.2)',
  ),
  backchannel_logout_session_required: v.optional(
    v.pipe(v.boolean(), v.description('Whether logout tokens need `sid`: they have it always')),
    false,
  ),
  frontchannel_logout_uri: described(
    secureUri,
    'What is loaded in a frame when the person signs out (Front-Channel Logout §2)',
  ),
  frontchannel_logout_session_required: v.optional(
    v.pipe(v.boolean(), v.description('Whether that frame needs `iss` and `sid`')),
    false,
  ),
  first_party: v.optional(
    v.pipe(v.boolean(), v.description('Of the deployment itself: nobody is asked for consent')),
    false,
  ),
} as const satisfies v.ObjectEntries;
