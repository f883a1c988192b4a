import {
  APPLICATION_TYPES,
  CLIENT_AUTHENTICATION_METHODS,
  type Client,
  GRANT_TYPES,
} from '../../../domain/clients/client.ts';
import { CLIENT_POLICY_NAMES } from '../../../domain/clients/policy.ts';
import { SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import type { Row } from '../database.ts';
import { RowReader } from '../row-reader.ts';

export const CLIENT_COLUMNS = `
  id, name, uri, redirect_uris, application_type, policy, authentication_method, secret_hash, grant_types,
  scope, id_token_algorithm, first_party, registered_by, created_at`;

export function readClient(row: Row): Client {
  const column = new RowReader('clients', row);
  return {
    id: column.text('id'),
    name: column.text('name'),
    uri: column.textOrNull('uri'),
    redirectUris: column.texts('redirect_uris'),
    applicationType: column.oneOf('application_type', APPLICATION_TYPES),
    policy: column.oneOf('policy', CLIENT_POLICY_NAMES),
    authenticationMethod: column.oneOf('authentication_method', CLIENT_AUTHENTICATION_METHODS),
    secretHash: column.bytesOrNull('secret_hash'),
    grantTypes: column.someOf('grant_types', GRANT_TYPES),
    scope: column.scope('scope'),
    idTokenAlgorithm: column.oneOf('id_token_algorithm', SIGNING_ALGORITHMS),
    firstParty: column.flag('first_party'),
    registeredBy: column.oneOf('registered_by', ['administrator', 'self']),
    createdAt: column.instant('created_at'),
  };
}
