import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64url } from '../shared/base64url.ts';
import type { EmailAddress } from '../shared/email-address.ts';

/** What OPAQUE calls `credential_identifier` (RFC 9807 §5): it selects the OPRF key of one login name. */
export type UserIdentifier = string & { readonly brand: 'UserIdentifier' };

/**
 * HMAC-SHA-256 of the address. The same address has the same identifier before, during and after
 * the life of its account, and every unknown address has one of its own: answers cannot tell them apart.
 */
export function userIdentifier(identifierKey: Uint8Array, email: EmailAddress): UserIdentifier {
  return encodeBase64url(hmac(sha256, identifierKey, utf8ToBytes(email))) as UserIdentifier;
}
