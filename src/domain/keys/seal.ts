import { gcmsiv } from '@noble/ciphers/aes.js';
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js';

/** AES-256-GCM-SIV (RFC 8452): its nonces may be random, on many instances, without a count of them. */
export const SEAL_KEY_BYTES = 32;
export const SEAL_NONCE_BYTES = 12;

const VERSION = Uint8Array.of(1);

export interface SealContext {
  /** What the sealed thing is for; a seal made for one purpose opens for no other. */
  readonly purpose: string;
  /** Which thing of that purpose it is: its row or document. */
  readonly id: string;
}

/** version ‖ nonce ‖ ciphertext ‖ tag. `nonce`: {@link SEAL_NONCE_BYTES} fresh random bytes. */
export function seal(
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  context: SealContext,
): Uint8Array {
  return concatBytes(VERSION, nonce, gcmsiv(key, nonce, associatedData(context)).encrypt(plaintext));
}

/** `null` when the key or the context is another one, or a bit has changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: SealContext): Uint8Array | null {
  if (sealed[0] !== VERSION[0] || sealed.length <= VERSION.length + SEAL_NONCE_BYTES) return null;
  const nonce = sealed.subarray(VERSION.length, VERSION.length + SEAL_NONCE_BYTES);
  const ciphertext = sealed.subarray(VERSION.length + SEAL_NONCE_BYTES);
  try {
    return gcmsiv(key, nonce, associatedData(context)).decrypt(ciphertext);
  } catch {
    return null;
  }
}

/** Unambiguous, because neither part of a context holds a NUL. */
function associatedData({ purpose, id }: SealContext): Uint8Array {
  return utf8ToBytes(`postern\0${VERSION[0]}\0${purpose}\0${id}`);
}
