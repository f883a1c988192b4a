import { InvalidArgumentError, Option } from 'commander';
import * as v from 'valibot';
import {
  APPLICATION_TYPES,
  CLIENT_AUTHENTICATION_METHODS,
  GRANT_TYPES,
  SUBJECT_TYPES,
} from '../../../domain/clients/client.ts';
import {
  type ClientMetadata,
  type ClientMetadataInput,
  clientMetadataSchema,
} from '../../../domain/clients/client-metadata.ts';
import { DEFAULT_CLIENT_SCOPE } from '../../../domain/clients/client-metadata-entries.ts';
import { CLIENT_POLICY_NAMES } from '../../../domain/clients/policy.ts';
import { SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import { invalidData } from '../faults.ts';
import { repeated } from '../repeated.ts';

const required = (option: Option) => option.makeOptionMandatory();
const repeatable = (option: Option) => option.argParser(repeated);
/** The heading in the help. */
const under = <Options extends Readonly<Record<string, Option>>>(heading: string, options: Options) => {
  for (const option of Object.values(options)) option.helpGroup(heading);
  return options;
};
const oneOf = (names: readonly string[]) => names.join(', ');

/** Every member of a client's metadata, and the option that sets it. What they may be, the schema says. */
export const CLIENT_OPTIONS: Readonly<Record<keyof ClientMetadataInput, Option>> = {
  client_id: required(new Option('--id <id>', 'its client_id')),
  client_name: required(new Option('--name <name>', 'what people are shown')),
  redirect_uris: repeatable(
    new Option(
      '--redirect-uri <uri>',
      'where answers may be sent; one at least for authorization codes, may be repeated',
    ),
  ),
  token_endpoint_auth_method: new Option(
    '--auth <method>',
    `${oneOf(CLIENT_AUTHENTICATION_METHODS)} (default: none, a public client)`,
  ),
  policy: new Option(
    '--policy <name>',
    `${oneOf(CLIENT_POLICY_NAMES)} (default: oauth2.1; with oidc it may leave PKCE out)`,
  ),
  scope: new Option(
    '--scope <scopes>',
    `every scope that it may ask for (default: "${DEFAULT_CLIENT_SCOPE}")`,
  ),
  application_type: new Option(
    '--application-type <type>',
    `${oneOf(APPLICATION_TYPES)} (default: web; native may use any loopback port, and private-use schemes)`,
  ),
  grant_types: repeatable(
    new Option('--grant-type <name>', `${oneOf(GRANT_TYPES)} (default: the first two); may be repeated`),
  ),
  response_types: repeatable(
    new Option('--response-type <type>', 'code, for a client that has authorization codes; need not be said'),
  ),
  first_party: new Option('--first-party', 'of the deployment itself: nobody is asked for consent'),
  ...under('About it:', {
    client_uri: new Option('--uri <url>', 'its home page'),
    logo_uri: new Option('--logo-uri <url>', 'its logo; people are shown a copy of it'),
    policy_uri: new Option('--policy-uri <url>', 'what it says it does with what it learns of people'),
    tos_uri: new Option('--tos-uri <url>', 'its terms of service'),
    contacts: repeatable(new Option('--contact <email>', 'who looks after it; may be repeated')),
    software_id: new Option('--software-id <id>', 'which software it is'),
    software_version: new Option('--software-version <version>', 'which version of it'),
  }),
  ...under('Its keys and what it signs:', {
    jwks: new Option('--jwks <json>', 'its public keys, a JWK Set as JSON').argParser(json),
    jwks_uri: new Option('--jwks-uri <url>', 'where its public keys are'),
    token_endpoint_auth_signing_alg: new Option(
      '--auth-alg <algorithm>',
      `what private_key_jwt has to be signed with: ${oneOf(SIGNING_ALGORITHMS)} (default: any)`,
    ),
    request_uris: repeatable(new Option('--request-uri <url>', 'where a request object is; may be repeated')),
    request_object_signing_alg: new Option(
      '--request-object-alg <algorithm>',
      `what request objects have to be signed with: ${oneOf(SIGNING_ALGORITHMS)} (default: any)`,
    ),
  }),
  ...under('What it is told of people:', {
    id_token_signed_response_alg: new Option(
      '--id-token-alg <algorithm>',
      `${oneOf(SIGNING_ALGORITHMS)} (default: RS256)`,
    ),
    userinfo_signed_response_alg: new Option(
      '--userinfo-alg <algorithm>',
      `${oneOf(SIGNING_ALGORITHMS)} (default: userinfo is plain JSON)`,
    ),
    subject_type: new Option(
      '--subject-type <type>',
      `${oneOf(SUBJECT_TYPES)} (default: public; pairwise: people have another sub here than elsewhere)`,
    ),
    sector_identifier_uri: new Option(
      '--sector-identifier-uri <url>',
      'the redirect URIs that share pairwise subjects, a JSON array',
    ),
  }),
  ...under('Signing in:', {
    default_max_age: new Option(
      '--default-max-age <seconds>',
      'after which people sign in again, where a request names none',
    ).argParser(Number),
    require_auth_time: new Option('--require-auth-time', 'ID tokens need auth_time: they have it always'),
    default_acr_values: repeatable(
      new Option('--default-acr <value>', 'the authentication context that it prefers; may be repeated'),
    ),
    initiate_login_uri: new Option('--initiate-login-uri <url>', 'where a sign-in may be initiated'),
  }),
  ...under('Signing out:', {
    post_logout_redirect_uris: repeatable(
      new Option(
        '--post-logout-redirect-uri <uri>',
        'where people may be sent after signing out; may be repeated',
      ),
    ),
    backchannel_logout_uri: new Option('--backchannel-logout-uri <url>', 'where logout tokens are sent'),
    backchannel_logout_session_required: new Option(
      '--backchannel-logout-session-required',
      'logout tokens need sid: they have it always',
    ),
    frontchannel_logout_uri: new Option(
      '--frontchannel-logout-uri <url>',
      'loaded in a frame when people sign out',
    ),
    frontchannel_logout_session_required: new Option(
      '--frontchannel-logout-session-required',
      'that frame needs iss and sid',
    ),
  }),
};

/** What is in it, the schema judges. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('It is not JSON.');
  }
}

/** @throws CommandError with every option that is refused */
export function clientMetadataOf(values: Readonly<Record<string, unknown>>): ClientMetadata {
  const given = Object.entries(CLIENT_OPTIONS)
    .map(([member, option]) => [member, values[option.attributeName()]] as const)
    .filter(([, value]) => value !== undefined);
  const result = v.safeParse(clientMetadataSchema, Object.fromEntries(given));
  if (result.success) return result.output;
  throw invalidData('The client', result.issues, optionNamed);
}

function optionNamed([member]: readonly PropertyKey[]): string {
  const [, option] = Object.entries(CLIENT_OPTIONS).find(([name]) => name === member) ?? [];
  return option?.long ?? String(member);
}
