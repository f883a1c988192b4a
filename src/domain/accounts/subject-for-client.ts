import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Client } from '../clients/client.ts';
import { sectorIdentifier } from '../clients/sector-identifier.ts';
import { encodeBase64url } from '../shared/base64url.ts';
import type { Account, Subject } from './account.ts';

/** Whoever registers an application on people's own machines has these: they are nobody's sector. */
const EVERYBODYS_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

type ClientOfSubject = Pick<Client, 'id' | 'subjectType' | 'redirectUris' | 'sectorIdentifierUri'>;

/**
 * `sub` as this client sees it (OpenID Connect Core §8). A pairwise one is an HMAC under the identifier key, which never
 * changes either; the NULs keep it apart from what that key makes of addresses, which have none.
 */
export function subjectForClient(
  { subject }: Pick<Account, 'subject'>,
  client: ClientOfSubject,
  identifierKey: Uint8Array,
): Subject {
  if (client.subjectType === 'public') return subject;
  const sector = ownedSector(client) ?? `client ${client.id}`;
  const message = utf8ToBytes(`pairwise\0${sector}\0${subject}`);
  return encodeBase64url(hmac(sha256, identifierKey, message)) as Subject;
}

/** `null` where it is not the client's alone to say who else is of it: its own id is the narrowest sector there is. */
function ownedSector(client: ClientOfSubject): string | null {
  const sector = sectorIdentifier(client);
  const checked = client.sectorIdentifierUri !== null;
  return sector !== null && (checked || !EVERYBODYS_HOSTS.includes(sector)) ? sector : null;
}
