import { equalBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64url } from './base64url.ts';

/** 256 bits: codes, flow ids, session handles, tickets, client secrets. */
export const SECRET_BYTES = 32;

/** What is stored instead of a secret: its SHA-256. Enough for 256 random bits, far too little for a password. */
export function hashSecret(secret: string | Uint8Array): Uint8Array {
  return sha256(typeof secret === 'string' ? utf8ToBytes(secret) : secret);
}

/** {@link hashSecret} as text, for keys and documents. */
export function secretDigest(secret: string): string {
  return encodeBase64url(hashSecret(secret));
}

/** Constant time in the contents; the lengths of what is compared are public. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && equalBytes(a, b);
}
