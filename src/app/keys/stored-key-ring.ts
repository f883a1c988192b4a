import type { SecretKeyPurpose, SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PublicJwk, SecretKey, SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyId } from '../../domain/shared/ids.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { ServerSetup } from '../../ports/login/opaque-server.ts';
import type { KeySetFounder } from './key-set-founder.ts';
import { type OpenedKeySet, openKeySet } from './open-key-set.ts';
import type { UnsealedKeySet } from './unseal-key-set.ts';

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
    const { keyStore, masterKey } = this.#ports;
    if ((await keyStore.load()) === null) await this.#found();
    const { bySuccessor } = await this.#open();
    // A rewrap was interrupted after its last write to the database.
    if (bySuccessor) await masterKey.promoteSuccessor();
  }

  /**
   * Founds no key set and makes no master key: a server where either is gone keeps what it has in memory, and throws.
   *
   * @throws StartupError when the master key or the server identifier is not the database's
   */
  async reread(): Promise<void> {
    await this.#open();
  }

  signingKey(algorithm: SigningAlgorithm): SigningKey {
    const found = this.#keys.signing.find(
      ({ stored, key }) => stored.status === 'active' && key.algorithm === algorithm,
    );
    if (found === undefined) throw new Error(`no active signing key for ${algorithm}`);
    return found.key;
  }

  publicKeys(): readonly PublicJwk[] {
    return this.#keys.published;
  }

  rememberedPublicKeys(): readonly PublicJwk[] {
    return this.#keys.remembered;
  }

  secretKey(purpose: SecretKeyPurpose): SecretKey {
    const found = this.#keys.secrets.find(
      ({ stored }) => stored.status === 'active' && stored.purpose === purpose,
    );
    if (found === undefined) throw new Error(`no active key for ${purpose}`);
    return found.key;
  }

  secretKeys(purpose: SecretKeyPurpose): readonly SecretKey[] {
    return this.#keys.secrets
      .filter(({ stored }) => stored.purpose === purpose)
      .toSorted((a, b) => Number(b.stored.status === 'active') - Number(a.stored.status === 'active'))
      .map(({ key }) => key);
  }

  secretKeyById(purpose: SecretKeyPurpose, id: KeyId): SecretKey | null {
    return (
      this.#keys.secrets.find(({ stored }) => stored.id === id && stored.purpose === purpose)?.key ?? null
    );
  }

  opaqueSetup(): { readonly setup: ServerSetup; readonly decoyRecord: string } {
    const { setup, decoyRecord } = this.#keys;
    return { setup, decoyRecord };
  }

  get #keys(): UnsealedKeySet {
    if (this.#unsealed === null) throw new Error('the key ring was used before it was loaded');
    return this.#unsealed;
  }

  async #open(): Promise<OpenedKeySet> {
    const { keyStore, masterKey, serverIdentifier } = this.#ports;
    const stored = await keyStore.load();
    if (stored === null) throw new Error('there is no key set in the database');
    const opened = await openKeySet(stored, masterKey, serverIdentifier);
    this.#unsealed = opened.unsealed;
    return opened;
  }

  /** This one or another instance's, which came first. Either is read as every later start reads it. */
  async #found(): Promise<void> {
    const { keyStore, founder, masterKey } = this.#ports;
    await keyStore.found(await founder.make(await masterKey.load()));
  }
}
