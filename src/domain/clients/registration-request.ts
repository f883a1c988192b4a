import * as v from 'valibot';
import { metadataRules } from './client-metadata.ts';
import { clientMetadataEntries } from './client-metadata-entries.ts';

/** What a client does not decide for itself: its name here, and how far the deployment trusts it. */
const NOT_ASKED = ['client_id', 'policy', 'first_party'] as const;

/**
 * Members that ask for a protection which nothing here gives. RFC 7591 §2 lets a server leave out what it does not know;
 * a client that believes in an encryption that never happens is worse off than one that is refused.
 */
const PROTECTIONS_NOT_GIVEN = [
  'id_token_encrypted_response_alg',
  'id_token_encrypted_response_enc',
  'userinfo_encrypted_response_alg',
  'userinfo_encrypted_response_enc',
  'request_object_encryption_alg',
  'request_object_encryption_enc',
  'authorization_signed_response_alg',
  'authorization_encrypted_response_alg',
  'authorization_encrypted_response_enc',
  'introspection_signed_response_alg',
  'introspection_encrypted_response_alg',
  'introspection_encrypted_response_enc',
  'require_signed_request_object',
  'require_pushed_authorization_requests',
  'dpop_bound_access_tokens',
  'tls_client_certificate_bound_access_tokens',
] as const;

/**
 * OpenID Connect Registration has no `scope`: whoever registers by it may ask for all that OpenID Connect Core §5.4 and
 * §11 name, and people agree to what is asked.
 */
const OPENID_SCOPE = 'openid profile email address phone offline_access';

const notGiven = v.optional(v.literal(false, 'is not offered here'));

/**
 * A registration request (RFC 7591 §2, OpenID Connect Registration §2): the members of the one schema of client
 * metadata, with the defaults of those specifications, which are not ours. Other members are left out, names in other
 * languages (`client_name#nl`) among them; `null` counts as left out (RFC 7592 §2.2).
 */
export const registrationRequestSchema = v.pipe(
  v.record(v.string(), v.unknown(), 'Expected a JSON object'),
  v.transform((document) =>
    Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null)),
  ),
  v.object({
    ...v.omit(v.object(clientMetadataEntries), NOT_ASKED).entries,
    client_name: v.optional(clientMetadataEntries.client_name),
    grant_types: v.optional(v.unwrap(clientMetadataEntries.grant_types), ['authorization_code']),
    scope: v.optional(v.unwrap(clientMetadataEntries.scope), OPENID_SCOPE),
    token_endpoint_auth_method: v.optional(
      v.unwrap(clientMetadataEntries.token_endpoint_auth_method),
      'client_secret_basic',
    ),
    // RFC 7591 §2.3: what it says would count for more than the members, and nobody's word is taken here.
    software_statement: v.optional(v.never('No software statement is approved here')),
    ...v.entriesFromList(PROTECTIONS_NOT_GIVEN, notGiven),
  }),
  metadataRules(),
);

export type RegistrationRequest = v.InferOutput<typeof registrationRequestSchema>;
