import type { Client } from '../../domain/clients/client.ts';
import type { LogoImage } from '../../domain/clients/logo-image.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** A client, and where it says that its logo is. */
export interface LogoSource {
  readonly clientId: string;
  readonly uri: string;
}

/** Which of the logos that are missing are worth an attempt. */
export interface LogosDue {
  /** Clients that the database does not know: those of define.toml. */
  readonly besides: readonly LogoSource[];
  /** An attempt that failed after this moment was too recent. */
  readonly failedBefore: Instant;
  /** Attempts after which a logo is given up. */
  readonly attempts: number;
  readonly limit: number;
}

type WithLogo = Pick<Client, 'id' | 'logoUri'>;

/** Our own copies of clients' logos: people's browsers fetch nothing from anybody else. */
export interface ClientLogoStore {
  /** Whether there is an image of the client's present `logo_uri`; asks nothing for a client that has none. */
  has(client: WithLogo): Promise<boolean>;
  /** The image of the client's present `logo_uri`. */
  lookup(client: WithLogo): Promise<LogoImage | null>;
  /** Those never tried first, then those whose last attempt is longest ago. */
  due(wanted: LogosDue): Promise<readonly LogoSource[]>;
  /** What an attempt brought, in place of whatever was there; `null` counts one more failure for this URI. */
  record(source: LogoSource, image: LogoImage | null, now: Instant): Promise<void>;
  /** Forgets the logos of clients that are neither registered nor among these. */
  forgetOthers(clientIds: readonly string[]): Promise<void>;
}
