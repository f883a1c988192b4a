import type * as v from 'valibot';
import type { clientMetadataEntries } from './client-metadata-entries.ts';
import { originOf, redirectUriFault } from './redirect-uri.ts';
import { sectorIdentifier } from './sector-identifier.ts';

/** What the rules are about: not who the client is, nor what the deployment decides for it. */
export type RuledMetadata = Omit<
  v.InferOutput<v.ObjectSchema<typeof clientMetadataEntries, undefined>>,
  'client_id' | 'client_name' | 'policy' | 'first_party'
>;

/** What is wrong with members that are each well-formed. */
export interface MetadataFault {
  readonly member: keyof RuledMetadata;
  /** Of an array, which item. */
  readonly index?: number;
  readonly message: string;
}

type Rule = (metadata: RuledMetadata) => readonly MetadataFault[];

const when = (holds: boolean, member: keyof RuledMetadata, message: string): readonly MetadataFault[] =>
  holds ? [{ member, message }] : [];

const redirectable =
  (member: 'redirect_uris' | 'post_logout_redirect_uris'): Rule =>
  (metadata) =>
    metadata[member].flatMap((uri, index) => {
      const fault = redirectUriFault(uri, metadata.application_type);
      return fault === null
        ? []
        : [{ member, index, message: `Expected a redirect URI that works: ${uri} ${fault}` }];
    });

const RULES: readonly Rule[] = [
  redirectable('redirect_uris'),
  redirectable('post_logout_redirect_uris'),
  ({ grant_types, redirect_uris }) =>
    when(
      grant_types.includes('authorization_code') && redirect_uris.length === 0,
      'redirect_uris',
      'Expected at least one, for authorization codes',
    ),
  ({ grant_types, response_types }) =>
    when(
      response_types !== undefined &&
        response_types.includes('code') !== grant_types.includes('authorization_code'),
      'response_types',
      'Expected what agrees with grant_types (RFC 7591 section 2.1)',
    ),
  ({ grant_types }) =>
    when(
      grant_types.includes('refresh_token') && !grant_types.includes('authorization_code'),
      'grant_types',
      'Expected authorization_code beside refresh_token',
    ),
  ({ grant_types, token_endpoint_auth_method: method }) =>
    when(
      grant_types.includes('client_credentials') && method === 'none',
      'grant_types',
      'Expected a client that authenticates, for client_credentials (RFC 6749 section 4.4)',
    ),
  ({ jwks, jwks_uri }) =>
    when(
      jwks !== undefined && jwks_uri !== undefined,
      'jwks_uri',
      'Expected jwks or jwks_uri, not both (RFC 7591 section 2)',
    ),
  ({ token_endpoint_auth_method: method, jwks, jwks_uri }) =>
    when(
      method === 'private_key_jwt' && jwks === undefined && jwks_uri === undefined,
      'token_endpoint_auth_method',
      'Expected jwks or jwks_uri beside private_key_jwt',
    ),
  ({ subject_type, redirect_uris: redirectUris, sector_identifier_uri: uri }) =>
    when(
      subject_type === 'pairwise' &&
        sectorIdentifier({ redirectUris, sectorIdentifierUri: uri ?? null }) === null,
      'subject_type',
      'Expected redirect URIs on one host, or a sector_identifier_uri, for pairwise',
    ),
  ({ frontchannel_logout_uri: uri, redirect_uris }) =>
    when(
      uri !== undefined && !redirect_uris.some((redirectUri) => originOf(redirectUri) === originOf(uri)),
      'frontchannel_logout_uri',
      'Expected the origin of a redirect URI (Front-Channel Logout section 2)',
    ),
];

export function metadataFaults(metadata: RuledMetadata): readonly MetadataFault[] {
  return RULES.flatMap((rule) => rule(metadata));
}
