import { DISPLAYS } from '../../domain/authorization/display.ts';
import { CODE_CHALLENGE_METHODS } from '../../domain/authorization/pkce.ts';
import { PROMPTS } from '../../domain/authorization/prompt.ts';
import { RESPONSE_MODES } from '../../domain/authorization/response-mode.ts';
import { SUBJECT_TYPES } from '../../domain/clients/client.ts';
import { RESPONSE_TYPES } from '../../domain/clients/client-metadata-entries.ts';
import type { RegistrationMode } from '../../domain/clients/self-registration.ts';
import { SIGNING_ALGORITHMS } from '../../domain/keys/algorithms.ts';
import { AUTHENTICATION_CONTEXT_CLASSES } from '../../domain/sessions/authentication.ts';
import type { ClaimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import type { ReadServerMetadata } from '../../ports/discovery/use-cases.ts';
import type { ClientAuthentication } from '../clients/authentication/client-authentication.ts';
import type { GrantType } from '../tokens/grants/grant-type.ts';

/** The languages of the pages. */
const UI_LOCALES = ['en'] as const;

export interface ServerMetadataPorts {
  readonly issuer: string;
  readonly grantTypes: readonly GrantType[];
  readonly authentications: readonly ClientAuthentication[];
  readonly claimCatalogue: ClaimCatalogue;
  readonly registration: RegistrationMode;
}

/** Computed from the registries and tables that the endpoints themselves use, so that it cannot drift from them. */
export class ComputeServerMetadata implements ReadServerMetadata {
  readonly #metadata: Readonly<Record<string, unknown>>;

  constructor({ issuer, grantTypes, authentications, claimCatalogue, registration }: ServerMetadataPorts) {
    const methods = authentications.map(({ method }) => method);
    this.#metadata = {
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize/`,
      token_endpoint: `${issuer}/oauth/token/`,
      userinfo_endpoint: `${issuer}/oauth/userinfo/`,
      revocation_endpoint: `${issuer}/oauth/revoke/`,
      introspection_endpoint: `${issuer}/oauth/introspect/`,
      ...(registration === 'off' ? {} : { registration_endpoint: `${issuer}/oauth/register/` }),
      end_session_endpoint: `${issuer}/oauth/logout/`,
      jwks_uri: `${issuer}/oauth/jwks/`,
      scopes_supported: claimCatalogue.commonScope,
      response_types_supported: RESPONSE_TYPES,
      response_modes_supported: RESPONSE_MODES,
      grant_types_supported: grantTypes.map(({ name }) => name),
      subject_types_supported: SUBJECT_TYPES,
      id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
      userinfo_signing_alg_values_supported: SIGNING_ALGORITHMS,
      token_endpoint_auth_methods_supported: methods,
      token_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
      revocation_endpoint_auth_methods_supported: methods,
      revocation_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
      // Of somebody who only says who it is, nothing is known.
      introspection_endpoint_auth_methods_supported: methods.filter((method) => method !== 'none'),
      introspection_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
      code_challenge_methods_supported: CODE_CHALLENGE_METHODS,
      prompt_values_supported: PROMPTS,
      acr_values_supported: AUTHENTICATION_CONTEXT_CLASSES,
      display_values_supported: DISPLAYS,
      ui_locales_supported: UI_LOCALES,
      claims_supported: ['sub', ...claimCatalogue.sources.keys()],
      claims_parameter_supported: true,
      request_parameter_supported: true,
      request_uri_parameter_supported: true,
      require_request_uri_registration: true,
      request_object_signing_alg_values_supported: SIGNING_ALGORITHMS,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    };
  }

  execute(): Readonly<Record<string, unknown>> {
    return this.#metadata;
  }
}
