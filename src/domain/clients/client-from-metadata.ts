import type { Instant } from '../shared/instant.ts';
import { parseScope } from '../shared/scope.ts';
import type { Client } from './client.ts';
import type { ClientMetadata } from './client-metadata.ts';

export interface ClientOrigin {
  readonly registeredBy: Client['registeredBy'];
  readonly secretHash: Uint8Array | null;
  readonly now: Instant;
}

export function clientFromMetadata(metadata: ClientMetadata, origin: ClientOrigin): Client {
  return {
    id: metadata.client_id,
    name: metadata.client_name,
    uri: metadata.client_uri ?? null,
    redirectUris: metadata.redirect_uris,
    applicationType: metadata.application_type,
    policy: metadata.policy,
    authenticationMethod: metadata.token_endpoint_auth_method,
    secretHash: origin.secretHash,
    grantTypes: metadata.grant_types,
    scope: parseScope(metadata.scope) ?? [],
    idTokenAlgorithm: metadata.id_token_signed_response_alg,
    firstParty: metadata.first_party,
    registeredBy: origin.registeredBy,
    createdAt: origin.now,
  };
}
