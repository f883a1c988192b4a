import type { SecretKeyPurpose, SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PublicJwk, SecretKey, SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyId } from '../../domain/shared/ids.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { ServerSetup } from '../../ports/login/opaque-server.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
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
    const stored = await this.#ports.keyStore.load();
    if (stored === null) await this.#found();
    await this.reread();
  }

  /**
   * Founds no key set and makes no master key: a server where either is gone keeps what it has in memory, and throws.
   *
   * @throws StartupError when the master key or the server identifier is not the database's
   */
  async reread(): Promise<void> {
    const { keyStore, masterKey, serverIdentifier } = this.#ports;
    const [stored, key] = [await keyStore.load(), await masterKey.find()];
    if (stored === null) throw new Error('there is no key set in the database');
    if (key === null) throw missingMasterKey();
    this.#unsealed = unsealKeySet(stored, key, serverIdentifier);
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

  /** This one or another instance's, which came first. Either is read as every later start reads it. */
  async #found(): Promise<void> {
    const { keyStore, founder, masterKey } = this.#ports;
    await keyStore.found(await founder.make(await masterKey.load()));
  }
}

function missingMasterKey(): StartupError {
  return new StartupError(
    'master_key',
    'The master key of this database is missing. Set KEY_PASS (or KEY_PASS_FILE, or the key file in the data folder) ' +
      'to the key it was made with. Nothing was changed.',
  );
}
