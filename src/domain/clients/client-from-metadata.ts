import type { Instant } from '../shared/instant.ts';
import { parseScope } from '../shared/scope.ts';
import type { Client, LogoutNotice } from './client.ts';
import type { ClientMetadata } from './client-metadata.ts';

export interface ClientOrigin {
  readonly registeredBy: Client['registeredBy'];
  readonly secretHash: Uint8Array | null;
  readonly now: Instant;
  readonly secretExpiresAt?: Instant | null;
  readonly registrationTokenHash?: Uint8Array | null;
  readonly expiresAt?: Instant | null;
}

/** {@link metadataOfClient} is the way back. */
export function clientFromMetadata(metadata: ClientMetadata, origin: ClientOrigin): Client {
  return {
    id: metadata.client_id,
    name: metadata.client_name,
    uri: metadata.client_uri ?? null,
    logoUri: metadata.logo_uri ?? null,
    policyUri: metadata.policy_uri ?? null,
    termsOfServiceUri: metadata.tos_uri ?? null,
    contacts: metadata.contacts ?? [],
    softwareId: metadata.software_id ?? null,
    softwareVersion: metadata.software_version ?? null,
    redirectUris: metadata.redirect_uris,
    applicationType: metadata.application_type,
    policy: metadata.policy,
    grantTypes: metadata.grant_types,
    scope: parseScope(metadata.scope) ?? [],
    authenticationMethod: metadata.token_endpoint_auth_method,
    secretHash: origin.secretHash,
    secretExpiresAt: origin.secretExpiresAt ?? null,
    assertionAlgorithm: metadata.token_endpoint_auth_signing_alg ?? null,
    jwks: metadata.jwks ?? null,
    jwksUri: metadata.jwks_uri ?? null,
    requestUris: metadata.request_uris,
    requestObjectAlgorithm: metadata.request_object_signing_alg ?? null,
    defaultMaxAge: metadata.default_max_age ?? null,
    requireAuthTime: metadata.require_auth_time,
    defaultAcrValues: metadata.default_acr_values,
    initiateLoginUri: metadata.initiate_login_uri ?? null,
    idTokenAlgorithm: metadata.id_token_signed_response_alg,
    userinfoAlgorithm: metadata.userinfo_signed_response_alg ?? null,
    subjectType: metadata.subject_type,
    sectorIdentifierUri: metadata.sector_identifier_uri ?? null,
    postLogoutRedirectUris: metadata.post_logout_redirect_uris,
    backchannelLogout: noticeAt(
      metadata.backchannel_logout_uri,
      metadata.backchannel_logout_session_required,
    ),
    frontchannelLogout: noticeAt(
      metadata.frontchannel_logout_uri,
      metadata.frontchannel_logout_session_required,
    ),
    firstParty: metadata.first_party,
    registeredBy: origin.registeredBy,
    registrationTokenHash: origin.registrationTokenHash ?? null,
    expiresAt: origin.expiresAt ?? null,
    createdAt: origin.now,
  };
}

function noticeAt(uri: string | undefined, sessionRequired: boolean): LogoutNotice | null {
  return uri === undefined ? null : { uri, sessionRequired };
}
