import type { Account } from '../accounts/account.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../shared/instant.ts';
import { type Grant, isOffline } from './grant.ts';

export interface GrantSituation {
  readonly grant: Grant;
  readonly account: Account;
  readonly session: Session;
}

/**
 * Whether what a grant bought is still worth anything: it ends with its account, and with its session unless
 * `offline_access` was granted. An idle session is no ended one: the client's own use keeps the grant.
 */
export function isAlive({ grant, account, session }: GrantSituation, now: Instant): boolean {
  if (grant.revokedAt !== null || now >= grant.expiresAt || !account.enabled) return false;
  return isOffline(grant) || (session.endedAt === null && now < session.expiresAt);
}
