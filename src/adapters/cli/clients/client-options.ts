import { Option } from 'commander';
import * as v from 'valibot';
import {
  APPLICATION_TYPES,
  CLIENT_AUTHENTICATION_METHODS,
  GRANT_TYPES,
} from '../../../domain/clients/client.ts';
import {
  type ClientMetadata,
  type ClientMetadataInput,
  clientMetadataSchema,
  DEFAULT_CLIENT_SCOPE,
} from '../../../domain/clients/client-metadata.ts';
import { CLIENT_POLICY_NAMES } from '../../../domain/clients/policy.ts';
import { SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import { invalidData } from '../faults.ts';
import { repeated } from '../repeated.ts';

const required = (option: Option) => option.makeOptionMandatory();
const repeatable = (option: Option) => option.argParser(repeated);
const oneOf = (names: readonly string[]) => names.join(', ');

/** Every member of a client's metadata, and the option that sets it. What they may be, the schema says. */
export const CLIENT_OPTIONS: Readonly<Record<keyof ClientMetadataInput, Option>> = {
  client_id: required(new Option('--id <id>', 'its client_id')),
  client_name: required(new Option('--name <name>', 'what people are shown')),
  redirect_uris: required(
    repeatable(new Option('--redirect-uri <uri>', 'where answers may be sent; may be repeated')),
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
    new Option('--grant-type <name>', `${oneOf(GRANT_TYPES)} (default: both); may be repeated`),
  ),
  client_uri: new Option('--uri <url>', 'its home page'),
  id_token_signed_response_alg: new Option(
    '--id-token-alg <algorithm>',
    `${oneOf(SIGNING_ALGORITHMS)} (default: RS256)`,
  ),
  first_party: new Option('--first-party', 'of the deployment itself: nobody is asked for consent'),
};

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
