import type { UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import { secretDigest } from '../shared/secret.ts';
import type { Agreement } from './agreement.ts';

/** A client that a person has agreed to, or that stays signed in on their behalf. */
export interface ConnectedApplication {
  readonly clientId: string;
  readonly agreement: Agreement;
  readonly since: Instant;
}

/** Names whose applications a page lists, so that what is withdrawn there counts for that person alone. */
export function listOwner(userId: UserId): string {
  return secretDigest(`connected applications of ${userId}`);
}
