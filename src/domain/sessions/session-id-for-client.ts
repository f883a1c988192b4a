import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Client } from '../clients/client.ts';
import { encodeBase64url } from '../shared/base64url.ts';
import type { SessionId } from '../shared/ids.ts';

/**
 * `sid` as this client sees it (Front-Channel Logout §3). For a client with pairwise subjects it is one of its own too:
 * two clients that saw the same session would know that they saw the same person.
 */
export function sessionIdForClient(
  sessionId: SessionId,
  { id, subjectType }: Pick<Client, 'id' | 'subjectType'>,
  identifierKey: Uint8Array,
): string {
  if (subjectType === 'public') return sessionId;
  return encodeBase64url(hmac(sha256, identifierKey, utf8ToBytes(`sid\0${id}\0${sessionId}`)));
}
