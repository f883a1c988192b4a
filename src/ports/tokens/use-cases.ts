import type { ClientCredentials } from '../clients/use-cases.ts';
import type { Revoked } from './mass-revocation.ts';

/** A token request (RFC 6749 §4.1.3, §6), each parameter at most once. */
export interface TokenRequest {
  readonly grantType: string;
  readonly parameters: TokenParameters;
  readonly credentials: ClientCredentials;
}

export interface TokenParameters {
  readonly code?: string | undefined;
  readonly redirect_uri?: string | undefined;
  readonly code_verifier?: string | undefined;
  readonly refresh_token?: string | undefined;
  readonly scope?: string | undefined;
  readonly resource?: string | undefined;
}

/** RFC 6749 §5.1, OpenID Connect Core §3.1.3.3. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

export interface IssueTokens {
  /** @throws OAuthError with a code of RFC 6749 §5.2 */
  execute(request: TokenRequest): Promise<TokenResponse>;
}

export interface ReadUserinfo {
  /**
   * The claims that the access token's scope stands for (OpenID Connect Core §5.3.2).
   *
   * @throws OAuthError `invalid_token`, `insufficient_scope` (RFC 6750 §3.1)
   */
  execute(accessToken: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Whose grants an operator revokes. */
export type RevokeGrantsCommand =
  | { readonly kind: 'all' }
  | { readonly kind: 'user'; readonly email: string }
  | { readonly kind: 'client'; readonly clientId: string };

export interface RevokeGrants {
  /** @throws OAuthError `invalid_request` for what is no address, `not_found` for nobody's and for no client's */
  execute(command: RevokeGrantsCommand): Promise<Revoked>;
}
