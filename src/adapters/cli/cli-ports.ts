import type { ManageAccounts } from '../../ports/accounts/use-cases.ts';
import type { ManageClients } from '../../ports/clients/use-cases.ts';
import type { ListKeys } from '../../ports/keys/use-cases.ts';
import type { OfferSetup } from '../../ports/registration/use-cases.ts';
import type { Migrations } from '../../ports/system/migrations.ts';

/** What a command may ask of the application while it is open. */
export interface CommandUseCases {
  readonly manageAccounts: ManageAccounts;
  readonly manageClients: ManageClients;
  readonly listKeys: ListKeys;
  readonly offerSetup: OfferSetup;
}

export type SetupLink = NonNullable<Awaited<ReturnType<OfferSetup['execute']>>>;

export interface Serving {
  /** Where it listens. */
  readonly url: string;
  /** While there is no administrator: the link that makes one. */
  readonly setup: SetupLink | null;
  /** Stops taking requests, lets those under way finish, closes everything. */
  stop(): Promise<void>;
}

/** The application, as far as the command line may open it. Nothing of it is open before. */
export interface CliPorts {
  readonly version: string;
  /** Whether errors are told with their stacks. */
  readonly debug: boolean;
  /** Opens for one command, migrated and with its keys, and closes after it, whatever happens. @throws StartupError */
  use<T>(work: (useCases: CommandUseCases) => Promise<T>): Promise<T>;
  /** Opens the database alone. @throws StartupError */
  migrate<T>(work: (migrations: Migrations) => Promise<T>): Promise<T>;
  /** `null` when it was told to stop before it could serve: then everything is closed. @throws StartupError */
  serve(stopping: AbortSignal): Promise<Serving | null>;
}
