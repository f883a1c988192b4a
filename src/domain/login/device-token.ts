import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeBase64url, encodeBase64url } from '../shared/base64url.ts';
import { after, type Instant, type Seconds, toNumericDate } from '../shared/instant.ts';
import { sameBytes } from '../shared/secret.ts';
import type { UserIdentifier } from './user-identifier.ts';

export const DEVICE_NONCE_BYTES = 16;
const TIME_BYTES = 8;
const MAC_BYTES = 32;
const DEVICE_TOKEN_BYTES = DEVICE_NONCE_BYTES + TIME_BYTES + MAC_BYTES;

/**
 * nonce ‖ time of issue ‖ HMAC-SHA-256, base64url: says that this browser has signed in as this account before.
 * The account is in the MAC alone, so that the token names nobody, and serves for no other account.
 */
export function deviceToken(
  key: Uint8Array,
  identifier: UserIdentifier,
  nonce: Uint8Array,
  now: Instant,
): string {
  const issuedAt = new Uint8Array(TIME_BYTES);
  new DataView(issuedAt.buffer).setBigUint64(0, BigInt(toNumericDate(now)));
  return encodeBase64url(concatBytes(nonce, issuedAt, mac(key, identifier, nonce, issuedAt)));
}

export interface DeviceTokenCheck {
  readonly key: Uint8Array;
  readonly identifier: UserIdentifier;
  readonly now: Instant;
  readonly lifetime: Seconds;
}

/** Whose bucket the device has; `null` when the token is not ours, of another account, or too old. */
export function knownDevice(
  token: string,
  { key, identifier, now, lifetime }: DeviceTokenCheck,
): string | null {
  const bytes = decodeBase64url(token);
  if (bytes?.length !== DEVICE_TOKEN_BYTES) return null;
  const nonce = bytes.subarray(0, DEVICE_NONCE_BYTES);
  const issuedAt = bytes.subarray(DEVICE_NONCE_BYTES, DEVICE_NONCE_BYTES + TIME_BYTES);
  const claimed = bytes.subarray(DEVICE_NONCE_BYTES + TIME_BYTES);
  if (!sameBytes(mac(key, identifier, nonce, issuedAt), claimed)) return null;
  const seconds = Number(new DataView(issuedAt.buffer, issuedAt.byteOffset).getBigUint64(0));
  return now < after(seconds * 1000, lifetime) ? encodeBase64url(nonce) : null;
}

function mac(
  key: Uint8Array,
  identifier: UserIdentifier,
  nonce: Uint8Array,
  issuedAt: Uint8Array,
): Uint8Array {
  return hmac(sha256, key, concatBytes(nonce, issuedAt, utf8ToBytes(identifier)));
}
