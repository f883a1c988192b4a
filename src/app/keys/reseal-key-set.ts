import type { StoredKey } from '../../domain/keys/key-set.ts';
import { SEAL_NONCE_BYTES, type SealContext, seal, unseal } from '../../domain/keys/seal.ts';
import type { KeySet } from '../../ports/keys/key-store.ts';
import type { Random } from '../../ports/system/random.ts';
import { keyContext, OPAQUE_DECOY_CONTEXT, OPAQUE_SETUP_CONTEXT } from './key-set-sealing.ts';

export interface Resealing {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly random: Random;
}

/** The same secrets under another master key. */
export function resealKeySet({ keys, opaqueSetup }: KeySet, { from, to, random }: Resealing): KeySet {
  const reseal = (sealed: Uint8Array, context: SealContext): Uint8Array => {
    const plaintext = unseal(from, sealed, context);
    if (plaintext === null)
      throw new Error('the key set was to be sealed anew without the key that opens it');
    return seal(to, random.bytes(SEAL_NONCE_BYTES), plaintext, context);
  };
  return {
    keys: keys.map(
      (key): StoredKey =>
        key.status === 'destroyed' ? key : { ...key, sealed: reseal(key.sealed, keyContext(key)) },
    ),
    opaqueSetup: {
      serverIdentifier: opaqueSetup.serverIdentifier,
      sealedSetup: reseal(opaqueSetup.sealedSetup, OPAQUE_SETUP_CONTEXT),
      sealedDecoy: reseal(opaqueSetup.sealedDecoy, OPAQUE_DECOY_CONTEXT),
    },
  };
}
