import * as v from 'valibot';
import {
  APPLICATION_TYPES,
  CLIENT_AUTHENTICATION_METHODS,
  type Client,
  GRANT_TYPES,
} from '../../../domain/clients/client.ts';
import { clientFromMetadata } from '../../../domain/clients/client-from-metadata.ts';
import { clientMetadataEntries } from '../../../domain/clients/client-metadata-entries.ts';
import { metadataOfClient } from '../../../domain/clients/metadata-of-client.ts';
import { CLIENT_POLICY_NAMES } from '../../../domain/clients/policy.ts';
import { SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import type { Row } from '../database.ts';
import { RowReader } from '../row-reader.ts';

export const CLIENT_COLUMNS = `
  id, name, uri, redirect_uris, application_type, policy, authentication_method, secret_hash, grant_types,
  scope, id_token_algorithm, first_party, registered_by, created_at, metadata, secret_expires_at,
  registration_token_hash, expires_at`;

/** What has no column: read by the client's id alone, and kept as one document under its registered names. */
const documentSchema = v.pick(v.object(clientMetadataEntries), [
  'logo_uri',
  'policy_uri',
  'tos_uri',
  'contacts',
  'software_id',
  'software_version',
  'token_endpoint_auth_signing_alg',
  'jwks',
  'jwks_uri',
  'request_uris',
  'request_object_signing_alg',
  'default_max_age',
  'require_auth_time',
  'default_acr_values',
  'initiate_login_uri',
  'userinfo_signed_response_alg',
  'subject_type',
  'sector_identifier_uri',
  'post_logout_redirect_uris',
  'backchannel_logout_uri',
  'backchannel_logout_session_required',
  'frontchannel_logout_uri',
  'frontchannel_logout_session_required',
]);

export function documentOf(client: Client): string {
  return JSON.stringify(v.parse(documentSchema, metadataOfClient(client)));
}

export function readClient(row: Row): Client {
  const column = new RowReader('clients', row);
  const uri = column.textOrNull('uri');
  return clientFromMetadata(
    {
      ...column.json('metadata', documentSchema),
      client_id: column.text('id'),
      client_name: column.text('name'),
      ...(uri === null ? {} : { client_uri: uri }),
      redirect_uris: [...column.texts('redirect_uris')],
      application_type: column.oneOf('application_type', APPLICATION_TYPES),
      policy: column.oneOf('policy', CLIENT_POLICY_NAMES),
      grant_types: [...column.someOf('grant_types', GRANT_TYPES)],
      scope: column.text('scope'),
      token_endpoint_auth_method: column.oneOf('authentication_method', CLIENT_AUTHENTICATION_METHODS),
      id_token_signed_response_alg: column.oneOf('id_token_algorithm', SIGNING_ALGORITHMS),
      first_party: column.flag('first_party'),
    },
    {
      secretHash: column.bytesOrNull('secret_hash'),
      registeredBy: column.oneOf('registered_by', ['administrator', 'self']),
      now: column.instant('created_at'),
      secretExpiresAt: column.instantOrNull('secret_expires_at'),
      registrationTokenHash: column.bytesOrNull('registration_token_hash'),
      expiresAt: column.instantOrNull('expires_at'),
    },
  );
}
