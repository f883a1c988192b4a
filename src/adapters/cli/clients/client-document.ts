import type { Client } from '../../../domain/clients/client.ts';
import { toNumericDate } from '../../../domain/shared/instant.ts';
import { formatScope } from '../../../domain/shared/scope.ts';

/** The client information of RFC 7591 §3.2.1, and members of ours. */
export function clientDocument(client: Client) {
  return {
    client_id: client.id,
    client_id_issued_at: toNumericDate(client.createdAt),
    client_name: client.name,
    ...(client.uri === null ? {} : { client_uri: client.uri }),
    redirect_uris: client.redirectUris,
    application_type: client.applicationType,
    token_endpoint_auth_method: client.authenticationMethod,
    grant_types: client.grantTypes,
    scope: formatScope(client.scope),
    id_token_signed_response_alg: client.idTokenAlgorithm,
    policy: client.policy,
    first_party: client.firstParty,
    registered_by: client.registeredBy,
  };
}
