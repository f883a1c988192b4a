import type { Client } from '../../domain/clients/client.ts';

/** Every client there is: of define.toml, and registered at run time. */
export interface ClientDirectory {
  lookup(clientId: string): Promise<Client | null>;
  list(): Promise<readonly Client[]>;
  /** Whether some client is answered at this origin: then its scripts may read our answers (CORS). */
  ownsOrigin(origin: string): Promise<boolean>;
}
