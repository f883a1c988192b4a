import type { Client } from '../../domain/clients/client.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { hashSecret, SECRET_BYTES, sameBytes } from '../../domain/shared/secret.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { ManageOwnRegistration } from '../../ports/clients/use-cases.ts';

export interface ManageOwnRegistrationPorts {
  readonly clientDirectory: ClientDirectory;
  readonly clientStore: ClientStore;
}

/** No token's: compared with where there is nothing to compare with, so that both take as long. */
const NO_HASH = new Uint8Array(SECRET_BYTES);

/** RFC 7592: a client looks after its own registration. */
export class ManageSelfRegisteredClient implements ManageOwnRegistration {
  readonly #ports: ManageOwnRegistrationPorts;

  constructor(ports: ManageOwnRegistrationPorts) {
    this.#ports = ports;
  }

  async read(clientId: string, token: string): Promise<Client> {
    const client = await this.#ports.clientDirectory.lookup(clientId);
    const hash = client?.registrationTokenHash ?? null;
    const same = sameBytes(hashSecret(token), hash ?? NO_HASH);
    if (client !== null && hash !== null && same) return client;
    // RFC 7592 §2.1: 401 for a client that is unknown, too.
    throw new OAuthError('invalid_token', 'This is not the registration access token of this client');
  }

  async remove(clientId: string, token: string): Promise<void> {
    const { id } = await this.read(clientId, token);
    await this.#ports.clientStore.remove(id);
  }
}
