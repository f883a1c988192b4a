import { SEAL_NONCE_BYTES, type SealContext, seal, unseal } from '../../domain/keys/seal.ts';
import { decodeBase64url, encodeBase64url } from '../../domain/shared/base64url.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { Random } from '../../ports/system/random.ts';

/** Seals short-lived state under the key set's state key, as base64url. */
export class StateSealer {
  readonly #keyRing: KeyRing;
  readonly #random: Random;

  constructor({ keyRing, random }: { keyRing: KeyRing; random: Random }) {
    this.#keyRing = keyRing;
    this.#random = random;
  }

  seal(state: unknown, purpose: string, id: string): string {
    const plaintext = new TextEncoder().encode(JSON.stringify(state));
    const nonce = this.#random.bytes(SEAL_NONCE_BYTES);
    return encodeBase64url(seal(this.#keyRing.secretKey('state').bytes, nonce, plaintext, { purpose, id }));
  }

  /** `null` for what was not sealed here for this purpose and id. */
  unseal(sealed: string, purpose: string, id: string): unknown {
    const bytes = decodeBase64url(sealed);
    const plaintext = bytes === null ? null : this.#open(bytes, { purpose, id });
    return plaintext === null ? null : JSON.parse(new TextDecoder().decode(plaintext));
  }

  /** By whichever key it was sealed: another may have become active meanwhile, here or at the instance before. */
  #open(sealed: Uint8Array, context: SealContext): Uint8Array | null {
    for (const { bytes } of this.#keyRing.secretKeys('state')) {
      const plaintext = unseal(bytes, sealed, context);
      if (plaintext !== null) return plaintext;
    }
    return null;
  }
}
