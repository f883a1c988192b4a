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
  /**
   * Stores `after` in the place of `before`, which is as `load` gave it. Atomic: `false`, and nothing is stored, when
   * the key set is another one by now. Of those who change the same key set one gets `true`.
   */
  replace(before: KeySet, after: KeySet): Promise<boolean>;
}
