import type { Instant } from '../../domain/shared/instant.ts';

/** Whoever knows its secret may ask the server once how it sees a request. */
export interface ProxyProbe {
  readonly expiresAt: Instant;
}

export interface ProxyProbeStore {
  put(secret: string, probe: ProxyProbe): Promise<void>;
  /** Atomic: of racing callers exactly one gets the probe. */
  take(secret: string): Promise<ProxyProbe | null>;
}
