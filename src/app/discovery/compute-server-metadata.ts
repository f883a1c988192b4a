import { CODE_CHALLENGE_METHODS } from '../../domain/authorization/pkce.ts';
import { PROMPTS } from '../../domain/authorization/prompt.ts';
import { SIGNING_ALGORITHMS } from '../../domain/keys/algorithms.ts';
import { CLAIMS_BY_SCOPE } from '../../domain/tokens/userinfo.ts';
import type { ReadServerMetadata } from '../../ports/discovery/use-cases.ts';
import type { ClientAuthentication } from '../clients/authentication/client-authentication.ts';
import type { GrantType } from '../tokens/grants/grant-type.ts';

export interface ServerMetadataPorts {
  readonly issuer: string;
  readonly grantTypes: readonly GrantType[];
  readonly authentications: readonly ClientAuthentication[];
}

/** Computed from the registries and tables that the endpoints themselves use, so that it cannot drift from them. */
export class ComputeServerMetadata implements ReadServerMetadata {
  readonly #metadata: Readonly<Record<string, unknown>>;

  constructor({ issuer, grantTypes, authentications }: ServerMetadataPorts) {
    this.#metadata = {
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize/`,
      token_endpoint: `${issuer}/oauth/token/`,
      userinfo_endpoint: `${issuer}/oauth/userinfo/`,
      jwks_uri: `${issuer}/oauth/jwks/`,
      scopes_supported: [...Object.keys(CLAIMS_BY_SCOPE), 'offline_access'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: grantTypes.map(({ name }) => name),
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
      token_endpoint_auth_methods_supported: authentications.map(({ method }) => method),
      code_challenge_methods_supported: CODE_CHALLENGE_METHODS,
      prompt_values_supported: PROMPTS,
      claims_supported: Object.values(CLAIMS_BY_SCOPE).flatMap((claims) => Object.keys(claims)),
      claims_parameter_supported: false,
      request_parameter_supported: false,
      // OpenID Connect Discovery §3: absent would mean true.
      request_uri_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
    };
  }

  execute(): Readonly<Record<string, unknown>> {
    return this.#metadata;
  }
}
