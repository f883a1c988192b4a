import type { ExtraClaimTypes } from '../../domain/accounts/extra-claims.ts';
import type { ManageAccounts } from '../../ports/accounts/use-cases.ts';
import type { ManageClients, ManageInitialAccessTokens } from '../../ports/clients/use-cases.ts';
import type { DistrustKey, ListKeys, RewrapKeys, RotateKeys } from '../../ports/keys/use-cases.ts';
import type { OfferSetup } from '../../ports/registration/use-cases.ts';
import type { CopyInstallation } from '../../ports/system/copy-installation.ts';
import type { NamedFinding } from '../../ports/system/examine-deployment.ts';
import type { Migrations } from '../../ports/system/migrations.ts';
import type { RevokeGrants } from '../../ports/tokens/use-cases.ts';

/** What a command may ask of the application while it is open. */
export interface CommandUseCases {
  readonly manageAccounts: ManageAccounts;
  readonly manageClients: ManageClients;
  readonly manageInitialAccessTokens: ManageInitialAccessTokens;
  readonly listKeys: ListKeys;
  readonly rotateKeys: RotateKeys;
  readonly distrustKey: DistrustKey;
  readonly rewrapKeys: RewrapKeys;
  readonly offerSetup: OfferSetup;
  readonly revokeGrants: RevokeGrants;
}

export type SetupLink = NonNullable<Awaited<ReturnType<OfferSetup['execute']>>>;

/** As the person wrote them; without `to`, the configured database is filled. */
export interface CopyUrls {
  readonly from: string;
  readonly to: string | null;
}

export interface Copying {
  readonly copyInstallation: CopyInstallation;
  /** Where the source keeps the master key that it made for itself, if it did; `null` where it makes none. */
  readonly masterKeyFile: string | null;
}

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
  /** The claims that this deployment declares. @throws StartupError */
  declaredClaims(): ExtraClaimTypes;
  /** Opens for one command, migrated and with its keys, and closes after it, whatever happens. @throws StartupError */
  use<T>(work: (useCases: CommandUseCases) => Promise<T>): Promise<T>;
  /** Opens the database alone. @throws StartupError */
  migrate<T>(work: (migrations: Migrations) => Promise<T>): Promise<T>;
  /** Opens the database alone, and makes nothing: where none is yet, it looks at an empty one. @throws StartupError */
  inspect<T>(work: (migrations: Migrations) => Promise<T>): Promise<T>;
  /** What is well and what is not, where everything may be broken; makes nothing. */
  examine(): Promise<readonly NamedFinding[]>;
  /** Opens two databases alone. @throws StartupError */
  copy<T>(urls: CopyUrls, work: (copying: Copying) => Promise<T>): Promise<T>;
  /** `null` when it was told to stop before it could serve: then everything is closed. @throws StartupError */
  serve(stopping: AbortSignal): Promise<Serving | null>;
}
