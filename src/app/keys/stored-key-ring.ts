import type { SecretKeyPurpose, SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PrivateJwk, PublicJwk, SecretKey, SigningKey, StoredKey } from '../../domain/keys/key-set.ts';
import { type SealContext, unseal } from '../../domain/keys/seal.ts';
import type { KeyId } from '../../domain/shared/ids.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { KeySet, KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { ServerSetup } from '../../ports/login/opaque-server.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import type { KeySetFounder } from './key-set-founder.ts';
import { keyContext, OPAQUE_DECOY_CONTEXT, OPAQUE_SETUP_CONTEXT } from './key-set-sealing.ts';

export interface StoredKeyRingPorts {
  readonly keyStore: KeyStore;
  readonly masterKey: MasterKey;
  readonly founder: KeySetFounder;
  readonly serverIdentifier: string;
}

interface Unsealed {
  readonly signing: readonly { readonly stored: StoredKey; readonly key: SigningKey }[];
  readonly publicKeys: readonly PublicJwk[];
  readonly secrets: readonly { readonly stored: StoredKey; readonly key: SecretKey }[];
  readonly setup: ServerSetup;
  readonly decoyRecord: string;
}

/** The key set of the database, unsealed into memory by {@link load}, which every start does once. */
export class StoredKeyRing implements KeyRing {
  readonly #ports: StoredKeyRingPorts;
  #unsealed: Unsealed | null = null;

  constructor(ports: StoredKeyRingPorts) {
    this.#ports = ports;
  }

  /** @throws StartupError when the master key or the server identifier is not the database's */
  async load(): Promise<void> {
    const masterKey = await this.#ports.masterKey.load();
    this.#unsealed = unsealKeySet(
      await this.#loadOrFound(masterKey),
      masterKey,
      this.#ports.serverIdentifier,
    );
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

  get #keys(): Unsealed {
    if (this.#unsealed === null) throw new Error('the key ring was used before it was loaded');
    return this.#unsealed;
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

function unsealKeySet(
  { keys, opaqueSetup }: KeySet,
  masterKey: Uint8Array,
  serverIdentifier: string,
): Unsealed {
  if (opaqueSetup.serverIdentifier !== serverIdentifier) {
    throw new StartupError(
      'configuration',
      `define.toml names the OPAQUE server_identifier ${serverIdentifier}, but this database was founded with ` +
        `${opaqueSetup.serverIdentifier}. It is part of every password record and can never change: restore it.`,
    );
  }
  const open = (sealed: Uint8Array, context: SealContext): Uint8Array => {
    const plaintext = unseal(masterKey, sealed, context);
    if (plaintext === null) throw wrongMasterKey();
    return plaintext;
  };
  const text = new TextDecoder();
  const kept = keys.flatMap((stored) =>
    stored.sealed === null ? [] : [{ stored, bytes: open(stored.sealed, keyContext(stored)) }],
  );
  return {
    signing: kept.flatMap(({ stored, bytes }) =>
      stored.purpose === 'signing'
        ? [
            {
              stored,
              key: { algorithm: stored.algorithm, privateJwk: JSON.parse(text.decode(bytes)) as PrivateJwk },
            },
          ]
        : [],
    ),
    publicKeys: keys.toReversed().flatMap((key) => (key.purpose === 'signing' ? [key.publicJwk] : [])),
    secrets: kept.flatMap(({ stored, bytes }) =>
      stored.purpose === 'signing' ? [] : [{ stored, key: { id: stored.id, bytes } }],
    ),
    setup: text.decode(open(opaqueSetup.sealedSetup, OPAQUE_SETUP_CONTEXT)) as ServerSetup,
    decoyRecord: text.decode(open(opaqueSetup.sealedDecoy, OPAQUE_DECOY_CONTEXT)),
  };
}

function wrongMasterKey(): StartupError {
  return new StartupError(
    'master_key',
    'The master key does not open this database: it was sealed under another one. Set KEY_PASS (or KEY_PASS_FILE, ' +
      'or the key file in the data folder) to the key it was made with. Nothing was changed.',
  );
}
