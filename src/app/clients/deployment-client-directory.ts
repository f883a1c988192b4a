import { CLIENT_ID, type Client } from '../../domain/clients/client.ts';
import { originOf } from '../../domain/clients/redirect-uri.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';

/** The clients of define.toml, and after them those registered at run time: a deployment's own cannot be shadowed. */
export class DeploymentClientDirectory implements ClientDirectory {
  readonly #deploymentClients: readonly Client[];
  readonly #clientStore: ClientStore;

  constructor(ports: { deploymentClients: readonly Client[]; clientStore: ClientStore }) {
    this.#deploymentClients = ports.deploymentClients;
    this.#clientStore = ports.clientStore;
  }

  async lookup(clientId: string): Promise<Client | null> {
    // What no client can be called is not worth a query, and may be text that a database refuses.
    if (!CLIENT_ID.test(clientId)) return null;
    return this.#deploymentClients.find(({ id }) => id === clientId) ?? this.#clientStore.lookup(clientId);
  }

  async list(): Promise<readonly Client[]> {
    return [...this.#deploymentClients, ...(await this.#clientStore.list())];
  }

  async ownsOrigin(origin: string): Promise<boolean> {
    const clients = await this.list();
    return clients.some(({ redirectUris }) => redirectUris.some((uri) => originOf(uri) === origin));
  }
}
