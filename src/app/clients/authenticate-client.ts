import type { Client } from '../../domain/clients/client.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientCredentials } from '../../ports/clients/use-cases.ts';
import type { ClientAuthentication } from './authentication/client-authentication.ts';

export interface AuthenticateClientPorts {
  readonly clientDirectory: ClientDirectory;
  readonly authentications: readonly ClientAuthentication[];
}

export class AuthenticateClient {
  readonly #ports: AuthenticateClientPorts;

  constructor(ports: AuthenticateClientPorts) {
    this.#ports = ports;
  }

  /**
   * @throws OAuthError `invalid_client`, the same for an unknown client, a wrong secret and another method;
   *   `temporarily_unavailable`
   */
  async execute(credentials: ClientCredentials): Promise<Client> {
    const { clientDirectory, authentications } = this.#ports;
    const client = await clientDirectory.lookup(credentials.clientId);
    const authentication = authentications.find(({ method }) => method === client?.authenticationMethod);
    // Exactly the registered method: a secret in the body is no substitute for one in the header.
    const methodMatches = authentication?.method === credentials.method;
    if (client === null || !methodMatches || !(await authentication.verify(client, credentials))) {
      throw new OAuthError('invalid_client', 'Client authentication failed');
    }
    return client;
  }
}
