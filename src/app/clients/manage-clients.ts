import { type Client, hasSecret } from '../../domain/clients/client.ts';
import { clientFromMetadata } from '../../domain/clients/client-from-metadata.ts';
import type { ClientMetadata } from '../../domain/clients/client-metadata.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { hashSecret, SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { ManageClients, RegisteredClient } from '../../ports/clients/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { CheckSectorIdentifier } from './check-sector-identifier.ts';

export interface ManageClientsPorts {
  readonly clientStore: ClientStore;
  readonly clientDirectory: ClientDirectory;
  readonly checkSectorIdentifier: CheckSectorIdentifier;
  readonly clock: Clock;
  readonly random: Random;
}

export class ManageRegisteredClients implements ManageClients {
  readonly #ports: ManageClientsPorts;

  constructor(ports: ManageClientsPorts) {
    this.#ports = ports;
  }

  async add(metadata: ClientMetadata): Promise<RegisteredClient> {
    const { clientStore, clientDirectory, checkSectorIdentifier, clock, random } = this.#ports;
    await checkSectorIdentifier.execute(metadata);
    const secret = hasSecret({ authenticationMethod: metadata.token_endpoint_auth_method })
      ? encodeBase64url(random.bytes(SECRET_BYTES))
      : null;
    const client = clientFromMetadata(metadata, {
      registeredBy: 'administrator',
      secretHash: secret === null ? null : hashSecret(secret),
      now: clock.now(),
    });
    const taken = (await clientDirectory.lookup(client.id)) !== null;
    if (taken || !(await clientStore.add(client))) {
      throw new OAuthError('client_exists', `There is a client ${client.id} already`);
    }
    return { client, secret };
  }

  async remove(clientId: string): Promise<void> {
    if (await this.#ports.clientStore.remove(clientId)) return;
    const client = await this.#ports.clientDirectory.lookup(clientId);
    throw new OAuthError(
      'not_found',
      client === null
        ? `There is no client ${clientId}`
        : `The client ${clientId} is of define.toml: remove it there`,
    );
  }

  list(): Promise<readonly Client[]> {
    return this.#ports.clientDirectory.list();
  }
}
