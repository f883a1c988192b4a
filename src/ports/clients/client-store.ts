import type { Client } from '../../domain/clients/client.ts';

/** The clients that were registered at run time; those of define.toml are not in it. */
export interface ClientStore {
  lookup(clientId: string): Promise<Client | null>;
  /** `false`, and nothing changed, when the id is taken. */
  add(client: Client): Promise<boolean>;
  /** It has been used: it does not expire any more. */
  keep(clientId: string): Promise<void>;
  /** Whether a client has a redirect URI of this origin, as browsers write origins. */
  ownsOrigin(origin: string): Promise<boolean>;
  /** With what people gave the client. `false` when there was none. */
  remove(clientId: string): Promise<boolean>;
  /** By id. */
  list(): Promise<readonly Client[]>;
}
