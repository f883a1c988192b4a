import type { LogoImage } from '../../domain/clients/logo-image.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientLogoStore } from '../../ports/clients/client-logo-store.ts';
import type { ReadClientLogo } from '../../ports/clients/use-cases.ts';

export interface ReadClientLogoPorts {
  readonly clientDirectory: ClientDirectory;
  readonly clientLogoStore: ClientLogoStore;
}

export class ReadStoredClientLogo implements ReadClientLogo {
  readonly #ports: ReadClientLogoPorts;

  constructor(ports: ReadClientLogoPorts) {
    this.#ports = ports;
  }

  async execute(clientId: string): Promise<LogoImage> {
    const { clientDirectory, clientLogoStore } = this.#ports;
    const client = await clientDirectory.lookup(clientId);
    const logo = client === null ? null : await clientLogoStore.lookup(client);
    if (logo === null) throw new OAuthError('not_found', 'There is no logo of this client here');
    return logo;
  }
}
