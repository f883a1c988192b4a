import { type ConnectedApplication, listOwner } from '../../domain/consents/connected-application.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientLogoStore } from '../../ports/clients/client-logo-store.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type {
  ConnectedApplications,
  ListConsents,
  ListedApplication,
} from '../../ports/consents/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { requireSignedIn } from '../sessions/require-signed-in.ts';

export interface ListConsentsPorts {
  readonly currentSession: CurrentSession;
  readonly consentStore: ConsentStore;
  readonly clientDirectory: ClientDirectory;
  readonly clientLogoStore: ClientLogoStore;
  readonly clock: Clock;
  /** After which a refresh token that nobody uses is dead. */
  readonly refreshIdle: Seconds;
}

export class ListOwnConsents implements ListConsents {
  readonly #ports: ListConsentsPorts;

  constructor(ports: ListConsentsPorts) {
    this.#ports = ports;
  }

  async execute({ session }: { readonly session: string | null }): Promise<ConnectedApplications> {
    const { currentSession, consentStore, clock, refreshIdle } = this.#ports;
    const { account } = await requireSignedIn(currentSession, session);
    const now = clock.now();
    const connected = await consentStore.list(account.id, { now, idleSince: now - refreshIdle * 1000 });
    const listed = await Promise.all(connected.map((application) => this.#describe(application)));
    return {
      account: { email: account.email },
      owner: listOwner(account.id),
      applications: listed.filter((application) => application !== null),
    };
  }

  async #describe({ clientId, ...connection }: ConnectedApplication): Promise<ListedApplication | null> {
    const client = await this.#ports.clientDirectory.lookup(clientId);
    if (client === null) return null;
    return {
      client: {
        id: client.id,
        name: client.name,
        uri: client.uri,
        logo: await this.#ports.clientLogoStore.has(client),
        firstParty: client.firstParty,
        canBeOpened: client.initiateLoginUri !== null,
      },
      ...connection,
    };
  }
}
