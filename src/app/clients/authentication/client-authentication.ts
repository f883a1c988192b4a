import type { Client, ClientAuthenticationMethod } from '../../../domain/clients/client.ts';
import type { ClientCredentials } from '../../../ports/clients/use-cases.ts';

/** One way in which a client shows who it is (RFC 6749 §2.3): a file here and a line in the wiring. */
export interface ClientAuthentication {
  /** As registered for `token_endpoint_auth_method`, and as published in the metadata. */
  readonly method: ClientAuthenticationMethod;
  /** Whether these credentials, which came by this method, are the client's. */
  verify(client: Client, credentials: ClientCredentials): boolean | Promise<boolean>;
}
