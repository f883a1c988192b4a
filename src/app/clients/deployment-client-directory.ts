import { CLIENT_ID, type Client } from '../../domain/clients/client.ts';
import { originOf } from '../../domain/clients/redirect-uri.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { Clock } from '../../ports/system/clock.ts';

export interface DeploymentClientDirectoryPorts {
  readonly deploymentClients: readonly Client[];
  readonly clientStore: ClientStore;
  readonly clock: Clock;
}

/** RFC 6454 §6.2, of a page on the web: what else a header may say is not worth a query. */
const ORIGIN = /^https?:\/\/[\x21-\x7E]{1,255}$/;

/** The clients of define.toml, and after them those registered at run time: a deployment's own cannot be shadowed. */
export class DeploymentClientDirectory implements ClientDirectory {
  readonly #ports: DeploymentClientDirectoryPorts;

  constructor(ports: DeploymentClientDirectoryPorts) {
    this.#ports = ports;
  }

  async lookup(clientId: string): Promise<Client | null> {
    // What no client can be called is not worth a query, and may be text that a database refuses.
    if (!CLIENT_ID.test(clientId)) return null;
    const { deploymentClients, clientStore, clock } = this.#ports;
    const client =
      deploymentClients.find(({ id }) => id === clientId) ?? (await clientStore.lookup(clientId));
    // One that has expired is gone, whether or not it has been swept.
    return client === null || (client.expiresAt !== null && client.expiresAt <= clock.now()) ? null : client;
  }

  async list(): Promise<readonly Client[]> {
    const { deploymentClients, clientStore } = this.#ports;
    return [...deploymentClients, ...(await clientStore.list())];
  }

  async ownsOrigin(origin: string): Promise<boolean> {
    const { deploymentClients, clientStore } = this.#ports;
    const own = deploymentClients.some(({ redirectUris }) =>
      redirectUris.some((uri) => originOf(uri) === origin),
    );
    return own || (ORIGIN.test(origin) && clientStore.ownsOrigin(origin));
  }
}
