import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { decodeBase64url } from '../shared/base64url.ts';
import { sameBytes } from '../shared/secret.ts';

/** RFC 7636 §4.2; `plain` is not offered (RFC 9700 §2.1.1). */
export const CODE_CHALLENGE_METHODS = ['S256'] as const;

/** RFC 7636 §4.1: 43 to 128 unreserved characters. */
const CODE_VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;
const SHA256_BYTES = 32;

export function isCodeChallenge(text: string): boolean {
  return decodeBase64url(text)?.length === SHA256_BYTES;
}

export function isCodeVerifier(text: string): boolean {
  return CODE_VERIFIER.test(text);
}

/** RFC 7636 §4.6: whether BASE64URL(SHA256(ASCII(code_verifier))) is the challenge. */
export function matchesCodeChallenge(codeVerifier: string, codeChallenge: string): boolean {
  const expected = decodeBase64url(codeChallenge);
  return (
    expected !== null &&
    isCodeVerifier(codeVerifier) &&
    sameBytes(sha256(utf8ToBytes(codeVerifier)), expected)
  );
}
