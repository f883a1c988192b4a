import type { Client } from '../../domain/clients/client.ts';
import type { ClientMetadata } from '../../domain/clients/client-metadata.ts';
import type { InitialAccessToken } from '../../domain/clients/initial-access-token.ts';
import type { LogoImage } from '../../domain/clients/logo-image.ts';
import type { RegistrationRequest } from '../../domain/clients/registration-request.ts';
import type { Instant } from '../../domain/shared/instant.ts';

export interface RegisteredClient {
  readonly client: Client;
  /** Generated, 256 bits, shown this once; `null` for a public client. */
  readonly secret: string | null;
}

export interface ManageClients {
  /** @throws OAuthError `client_exists`, `invalid_client_metadata` when its sector does not know it */
  add(metadata: ClientMetadata): Promise<RegisteredClient>;
  /** @throws OAuthError `not_found`, also for a client of define.toml, which is removed there */
  remove(clientId: string): Promise<void>;
  list(): Promise<readonly Client[]>;
}

export interface ClientRegistration {
  readonly request: RegistrationRequest;
  /** The initial access token that came with it. */
  readonly token: string | null;
  readonly network: string;
}

export interface SelfRegisteredClient extends RegisteredClient {
  /** With which the client manages itself (RFC 7592); shown this once. */
  readonly registrationToken: string;
}

export interface RegisterClient {
  /**
   * @throws OAuthError `invalid_token` where a good initial access token is needed, `rate_limited` where none is,
   *   `not_found` where nobody may register, `invalid_client_metadata`
   */
  execute(registration: ClientRegistration): Promise<SelfRegisteredClient>;
}

/** RFC 7592, with the registration access token. */
export interface ManageOwnRegistration {
  /** @throws OAuthError `invalid_token`, alike for a wrong token and an unknown client */
  read(clientId: string, token: string): Promise<Client>;
  /** With everything that people gave the client. @throws OAuthError `invalid_token` */
  remove(clientId: string, token: string): Promise<void>;
}

export interface WantedInitialAccessToken {
  readonly label: string;
  /** How many clients it may register; `null` for any number. */
  readonly uses: number | null;
  /** `null`: good until it is removed. */
  readonly expiresAt: Instant | null;
}

export interface NewInitialAccessToken {
  readonly token: InitialAccessToken;
  /** Shown this once. */
  readonly secret: string;
}

/** RFC 7591 §1.2. */
export interface ManageInitialAccessTokens {
  /** @throws OAuthError `invalid_request` for one that would have expired already */
  add(wanted: WantedInitialAccessToken): Promise<NewInitialAccessToken>;
  list(): Promise<readonly InitialAccessToken[]>;
  /** @throws OAuthError `not_found` */
  remove(id: string): Promise<void>;
}

export interface ReadClientLogo {
  /** @throws OAuthError `not_found` */
  execute(clientId: string): Promise<LogoImage>;
}

/** How a client showed who it is, as the request carried it (RFC 6749 §2.3). */
export type ClientCredentials =
  | { readonly method: 'none'; readonly clientId: string }
  | {
      readonly method: 'client_secret_basic' | 'client_secret_post';
      readonly clientId: string;
      readonly clientSecret: string;
    }
  /** A JWT that has the client's id as its subject, and is not verified yet (RFC 7523 §2.2). */
  | { readonly method: 'private_key_jwt'; readonly clientId: string; readonly assertion: string };

export interface InitiateLogin {
  /**
   * Where a client begins a sign-in that was initiated here (OpenID Connect Core §4).
   *
   * @throws OAuthError `invalid_client`, `invalid_request`
   */
  execute(query: { readonly clientId: string; readonly targetLinkUri: string | null }): Promise<string>;
}
