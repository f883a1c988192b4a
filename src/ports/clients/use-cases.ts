import type { Client } from '../../domain/clients/client.ts';
import type { ClientMetadata } from '../../domain/clients/client-metadata.ts';

export interface RegisteredClient {
  readonly client: Client;
  /** Generated, 256 bits, shown this once; `null` for a public client. */
  readonly secret: string | null;
}

export interface ManageClients {
  /** @throws OAuthError `client_exists` */
  add(metadata: ClientMetadata): Promise<RegisteredClient>;
  /** @throws OAuthError `not_found`, also for a client of define.toml, which is removed there */
  remove(clientId: string): Promise<void>;
  list(): Promise<readonly Client[]>;
}

/** How a client showed who it is, as the request carried it (RFC 6749 §2.3). */
export interface ClientCredentials {
  readonly method: 'none' | 'client_secret_basic' | 'client_secret_post';
  readonly clientId: string;
  readonly clientSecret: string | null;
}
