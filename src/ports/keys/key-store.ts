import type { StoredKey } from '../../domain/keys/key-set.ts';

/** What OPAQUE needs of the deployment, sealed: it never changes while accounts exist. */
export interface StoredOpaqueSetup {
  readonly serverIdentifier: string;
  readonly sealedSetup: Uint8Array;
  /** A record nobody's password opens, for addresses that nobody has. */
  readonly sealedDecoy: Uint8Array;
}

export interface KeySet {
  readonly keys: readonly StoredKey[];
  readonly opaqueSetup: StoredOpaqueSetup;
}

export interface KeyStore {
  /** `null` before the first start. */
  load(): Promise<KeySet | null>;
  /**
   * Stores what the first start made. Atomic: of racing first starts one gets `true`; the others get `false`,
   * store nothing, and load. `false` as well while the database is being filled by a copy.
   */
  found(keySet: KeySet): Promise<boolean>;
}
