import { formatScope } from '../shared/scope.ts';
import type { Client } from './client.ts';
import type { ClientMetadata } from './client-metadata.ts';

/** What was registered, under its registered names, defaults filled in: RFC 7591 §3.2.1 without what the server adds. */
export function metadataOfClient(client: Client): ClientMetadata {
  return {
    client_id: client.id,
    client_name: client.name,
    ...present({
      client_uri: client.uri,
      logo_uri: client.logoUri,
      policy_uri: client.policyUri,
      tos_uri: client.termsOfServiceUri,
      contacts: client.contacts.length === 0 ? null : [...client.contacts],
      software_id: client.softwareId,
      software_version: client.softwareVersion,
    }),
    redirect_uris: [...client.redirectUris],
    response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
    application_type: client.applicationType,
    policy: client.policy,
    grant_types: [...client.grantTypes],
    scope: formatScope(client.scope),
    token_endpoint_auth_method: client.authenticationMethod,
    ...present({
      token_endpoint_auth_signing_alg: client.assertionAlgorithm,
      jwks: client.jwks,
      jwks_uri: client.jwksUri,
    }),
    request_uris: [...client.requestUris],
    ...present({
      request_object_signing_alg: client.requestObjectAlgorithm,
      default_max_age: client.defaultMaxAge,
    }),
    require_auth_time: client.requireAuthTime,
    default_acr_values: [...client.defaultAcrValues],
    ...present({ initiate_login_uri: client.initiateLoginUri }),
    id_token_signed_response_alg: client.idTokenAlgorithm,
    ...present({ userinfo_signed_response_alg: client.userinfoAlgorithm }),
    subject_type: client.subjectType,
    ...present({ sector_identifier_uri: client.sectorIdentifierUri }),
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
    ...present({ backchannel_logout_uri: client.backchannelLogout?.uri ?? null }),
    backchannel_logout_session_required: client.backchannelLogout?.sessionRequired ?? false,
    ...present({ frontchannel_logout_uri: client.frontchannelLogout?.uri ?? null }),
    frontchannel_logout_session_required: client.frontchannelLogout?.sessionRequired ?? false,
    first_party: client.firstParty,
  };
}

type Present<Members> = { [Name in keyof Members]?: NonNullable<Members[Name]> };

function present<Members extends object>(members: Members): Present<Members> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null),
  ) as Present<Members>;
}
