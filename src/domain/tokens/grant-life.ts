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
  return isOffline(grant) || lasts(session, now);
}

/** A grant outlives its session only if it was redeemed while that lasted: a code does not bring back what has ended. */
export function mayBegin(situation: GrantSituation, now: Instant): boolean {
  return isAlive(situation, now) && lasts(situation.session, now);
}

function lasts({ endedAt, expiresAt }: Session, now: Instant): boolean {
  return endedAt === null && now < expiresAt;
}
