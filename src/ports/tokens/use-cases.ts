import type { ClientCredentials } from '../clients/use-cases.ts';
import type { Revoked } from './mass-revocation.ts';

/** A token request (RFC 6749 §4.1.3, §4.4.2, §6), each parameter at most once, but for `resource`. */
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
  /** RFC 8707 §2.2: it may come several times. */
  readonly resource?: readonly string[] | undefined;
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

/** Plain, or as a JWT for a client that registered for one (OpenID Connect Core §5.3.2). */
export type Userinfo =
  | { readonly kind: 'claims'; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly kind: 'signed'; readonly jwt: string };

export interface ReadUserinfo {
  /**
   * The claims that the access token's scope stands for, and those that its grant was asked for by name.
   *
   * @throws OAuthError `invalid_token`, `insufficient_scope` (RFC 6750 §3.1)
   */
  execute(accessToken: string): Promise<Userinfo>;
}

/** A token that a client presents, of whatever kind it says, or does not say, that it is. */
export interface PresentedToken {
  readonly token: string;
  readonly credentials: ClientCredentials;
}

export interface RevokeToken {
  /**
   * Ends a refresh token with everything that its grant bought, or one access token (RFC 7009). What is no token of
   * ours, or none any more, is no error (§2.2).
   *
   * @throws OAuthError `invalid_client`; `invalid_grant` for an access token of another client (§2.1);
   *   `unsupported_token_type` for an ID token (§2.2.1)
   */
  execute(presented: PresentedToken): Promise<void>;
}

/** RFC 7662 §2.2. */
export type Introspection =
  | { readonly active: false }
  | ({ readonly active: true } & Readonly<Record<string, unknown>>);

export interface IntrospectToken {
  /**
   * What a token is worth at this moment, told to its own client and to who is of its audience. Everybody else hears
   * that it is not active, as of what is no token.
   *
   * @throws OAuthError `invalid_client`, also for a public client, which anybody could be
   */
  execute(presented: PresentedToken): Promise<Introspection>;
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
