import type { Subject } from '../accounts/account.ts';
import type { SessionId } from '../shared/ids.ts';
import { after, type Instant, type Seconds } from '../shared/instant.ts';

/** A client that took part in a session, and is still to be told that it has ended. */
export interface LogoutNotice {
  readonly sessionId: SessionId;
  readonly clientId: string;
  /** The account's own; what the client is told may be another (pairwise). */
  readonly subject: Subject;
  /** How often delivery was begun. */
  readonly attempts: number;
  readonly expiresAt: Instant;
}

/** Who could not be told in this time has ended its own session by now, or asks for a refresh that is refused. */
export const LOGOUT_NOTICE_LIFETIME: Seconds = 2 * 3600;

const FIRST_PAUSE: Seconds = 15;
const LONGEST_PAUSE: Seconds = 900;

/** When to try again after an attempt that failed: each pause twice the one before. `null`: the deadline comes first. */
export function nextAttemptAt(
  { attempts, expiresAt }: Pick<LogoutNotice, 'attempts' | 'expiresAt'>,
  now: Instant,
): Instant | null {
  const next = after(now, Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE));
  return next < expiresAt ? next : null;
}

/** What a client's answer means (Back-Channel Logout §2.8): frameworks may write 204 for 200. */
export function judgeNoticeAnswer(status: number): 'told' | 'refused' | 'again' {
  if (status === 200 || status === 204) return 'told';
  return status === 400 ? 'refused' : 'again';
}
