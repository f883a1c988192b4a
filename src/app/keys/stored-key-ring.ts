import type { SecretKeyPurpose, SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PublicJwk, SecretKey, SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyId } from '../../domain/shared/ids.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { KeySet, KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { ServerSetup } from '../../ports/login/opaque-server.ts';
import type { KeySetFounder } from './key-set-founder.ts';
import { type UnsealedKeySet, unsealKeySet } from './unseal-key-set.ts';

export interface StoredKeyRingPorts {
  readonly keyStore: KeyStore;
  readonly masterKey: MasterKey;
  readonly founder: KeySetFounder;
  readonly serverIdentifier: string;
}

/** The key set of the database, unsealed into memory by {@link load} at the start and again by {@link reread}. */
export class StoredKeyRing implements KeyRing {
  readonly #ports: StoredKeyRingPorts;
  #unsealed: UnsealedKeySet | null = null;

  constructor(ports: StoredKeyRingPorts) {
    this.#ports = ports;
  }

  /** @throws StartupError when the master key or the server identifier is not the database's */
  async load(): Promise<void> {
    const masterKey = await this.#ports.masterKey.load();
    this.#unseal(await this.#loadOrFound(masterKey), masterKey);
  }

  /** Never founds one: a running server whose key set is gone keeps what it has, and throws. */
  async reread(): Promise<void> {
    const { keyStore, masterKey } = this.#ports;
    const stored = await keyStore.load();
    if (stored === null) throw new Error('the key set is gone from the database');
    this.#unseal(stored, await masterKey.load());
  }

  signingKey(algorithm: SigningAlgorithm): SigningKey {
    const found = this.#keys.signing.find(
      ({ stored, key }) => stored.status === 'active' && key.algorithm === algorithm,
    );
    if (found === undefined) throw new Error(`no active signing key for ${algorithm}`);
    return found.key;
  }

  publicKeys(): readonly PublicJwk[] {
    return this.#keys.publicKeys;
  }

  secretKey(purpose: SecretKeyPurpose): SecretKey {
    const found = this.#keys.secrets.find(
      ({ stored }) => stored.status === 'active' && stored.purpose === purpose,
    );
    if (found === undefined) throw new Error(`no active key for ${purpose}`);
    return found.key;
  }

  secretKeyById(purpose: SecretKeyPurpose, id: KeyId): SecretKey | null {
    return (
      this.#keys.secrets.find(({ stored }) => stored.id === id && stored.purpose === purpose)?.key ?? null
    );
  }

  opaqueSetup(): { readonly setup: ServerSetup; readonly decoyRecord: string } {
    return this.#keys;
  }

  get #keys(): UnsealedKeySet {
    if (this.#unsealed === null) throw new Error('the key ring was used before it was loaded');
    return this.#unsealed;
  }

  #unseal(keySet: KeySet, masterKey: Uint8Array): void {
    this.#unsealed = unsealKeySet(keySet, masterKey, this.#ports.serverIdentifier);
  }

  async #loadOrFound(masterKey: Uint8Array): Promise<KeySet> {
    const { keyStore, founder } = this.#ports;
    const stored = await keyStore.load();
    if (stored !== null) return stored;
    await keyStore.found(await founder.make(masterKey));
    // This one or another instance's: read as every later start reads it, order included.
    const founded = await keyStore.load();
    if (founded === null) throw new Error('a key set was founded, and is gone');
    return founded;
  }
}
