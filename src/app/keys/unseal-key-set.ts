import type { PrivateJwk, PublicJwk, SecretKey, SigningKey, StoredKey } from '../../domain/keys/key-set.ts';
import { type SealContext, unseal } from '../../domain/keys/seal.ts';
import type { KeySet } from '../../ports/keys/key-store.ts';
import type { ServerSetup } from '../../ports/login/opaque-server.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { keyContext, OPAQUE_DECOY_CONTEXT, OPAQUE_SETUP_CONTEXT } from './key-set-sealing.ts';

export interface UnsealedKeySet {
  readonly signing: readonly { readonly stored: StoredKey; readonly key: SigningKey }[];
  /** Newest first. */
  readonly published: readonly PublicJwk[];
  readonly remembered: readonly PublicJwk[];
  readonly secrets: readonly { readonly stored: StoredKey; readonly key: SecretKey }[];
  readonly setup: ServerSetup;
  readonly decoyRecord: string;
}

/** @throws StartupError when the master key or the server identifier is not the database's */
export function unsealKeySet(
  { keys, opaqueSetup }: KeySet,
  masterKey: Uint8Array,
  serverIdentifier: string,
): UnsealedKeySet {
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
    published: publicKeysOf(keys.filter(({ status }) => status !== 'destroyed')),
    remembered: publicKeysOf(keys),
    secrets: kept.flatMap(({ stored, bytes }) =>
      stored.purpose === 'signing' ? [] : [{ stored, key: { id: stored.id, bytes } }],
    ),
    setup: text.decode(open(opaqueSetup.sealedSetup, OPAQUE_SETUP_CONTEXT)) as ServerSetup,
    decoyRecord: text.decode(open(opaqueSetup.sealedDecoy, OPAQUE_DECOY_CONTEXT)),
  };
}

function publicKeysOf(keys: readonly StoredKey[]): readonly PublicJwk[] {
  return keys.toReversed().flatMap((key) => (key.purpose === 'signing' ? [key.publicJwk] : []));
}

function wrongMasterKey(): StartupError {
  return new StartupError(
    'master_key',
    'The master key does not open this database: it was sealed under another one. Set KEY_PASS (or KEY_PASS_FILE, ' +
      'or the key file in the data folder) to the key it was made with. Nothing was changed.',
  );
}
