import { gcmsiv } from '@noble/ciphers/aes.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import type { SecretKey } from '../keys/key-set.ts';
import { decodeBase64url, encodeBase64url } from '../shared/base64url.ts';
import { type GrantId, type KeyId, parseId, uuidOf } from '../shared/ids.ts';

/** RFC 8959: scanners for leaked secrets know the scheme. */
const SCHEME = 'secret-token:';

const VERSION = 1;
const UUID_BYTES = 16;
const GENERATION_BYTES = 4;
const TAG_BYTES = 16;

export const REFRESH_TOKEN_NONCE_BYTES = 12;
/** 128 random bits of the grant: whoever has the key alone forges nothing. */
export const GRANT_SECRET_BYTES = 16;

const HEADER_BYTES = 1 + UUID_BYTES;
const PLAINTEXT_BYTES = UUID_BYTES + GENERATION_BYTES + GRANT_SECRET_BYTES;
const TOKEN_BYTES = HEADER_BYTES + REFRESH_TOKEN_NONCE_BYTES + PLAINTEXT_BYTES + TAG_BYTES;

/** What a refresh token says, to nobody but this server. */
export interface RefreshTokenContent {
  readonly grantId: GrantId;
  readonly generation: number;
  readonly secret: Uint8Array;
}

/**
 * `secret-token:` and the base64url of version ‖ key id ‖ nonce ‖ AES-256-GCM-SIV(grant id ‖
 * generation ‖ secret). The client is bound in the associated data, so that the token of one client
 * does not open as another's.
 */
export function sealRefreshToken(
  content: RefreshTokenContent,
  clientId: string,
  key: SecretKey,
  nonce: Uint8Array,
): string {
  const generation = new Uint8Array(GENERATION_BYTES);
  new DataView(generation.buffer).setUint32(0, content.generation);
  const plaintext = concatBytes(uuidBytes(content.grantId), generation, content.secret);
  const header = concatBytes(Uint8Array.of(VERSION), uuidBytes(key.id));
  const ciphertext = gcmsiv(key.bytes, nonce, associatedData(header, clientId)).encrypt(plaintext);
  return SCHEME + encodeBase64url(concatBytes(header, nonce, ciphertext));
}

/** The key that a token names, to be looked up; `null` for what is no refresh token of ours. */
export function refreshTokenKeyId(token: string): KeyId | null {
  const bytes = tokenBytes(token);
  return bytes === null ? null : uuidAt('key', bytes, 1);
}

/** `null` when it was sealed under another key or for another client, or a bit has changed. */
export function openRefreshToken(
  token: string,
  clientId: string,
  key: SecretKey,
): RefreshTokenContent | null {
  const bytes = tokenBytes(token);
  if (bytes === null) return null;
  const header = bytes.subarray(0, HEADER_BYTES);
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + REFRESH_TOKEN_NONCE_BYTES);
  const ciphertext = bytes.subarray(HEADER_BYTES + REFRESH_TOKEN_NONCE_BYTES);
  try {
    const plaintext = gcmsiv(key.bytes, nonce, associatedData(header, clientId)).decrypt(ciphertext);
    const grantId = uuidAt('gra', plaintext, 0);
    const view = new DataView(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
    return grantId === null
      ? null
      : {
          grantId,
          generation: view.getUint32(UUID_BYTES),
          secret: plaintext.slice(UUID_BYTES + GENERATION_BYTES),
        };
  } catch {
    return null;
  }
}

function tokenBytes(token: string): Uint8Array | null {
  if (!token.startsWith(SCHEME)) return null;
  const bytes = decodeBase64url(token.slice(SCHEME.length));
  return bytes?.length === TOKEN_BYTES && bytes[0] === VERSION ? bytes : null;
}

function associatedData(header: Uint8Array, clientId: string): Uint8Array {
  return concatBytes(header, utf8ToBytes(`refresh-token\0${clientId}`));
}

function uuidBytes(id: GrantId | KeyId): Uint8Array {
  return hexToBytes(uuidOf(id).replaceAll('-', ''));
}

function uuidAt<Prefix extends string>(prefix: Prefix, bytes: Uint8Array, offset: number) {
  const hex = bytesToHex(bytes.subarray(offset, offset + UUID_BYTES));
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return parseId(prefix, `${prefix}_${uuid}`);
}
