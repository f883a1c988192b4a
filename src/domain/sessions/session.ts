import type { SessionId, UserId } from '../shared/ids.ts';
import { after, type Instant, type Seconds } from '../shared/instant.ts';

/** RFC 8176 Authentication Method Reference values. */
export type AuthenticationMethodReference = 'pwd';

/** A browser session at this server: whoever signed in need not do so again for the next client. */
export interface Session {
  readonly id: SessionId;
  readonly userId: UserId;
  /** When the password was last proven: `auth_time` (OpenID Connect Core §2). */
  readonly authTime: Instant;
  readonly amr: readonly AuthenticationMethodReference[];
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
}

export interface SessionLifetimes {
  readonly idle: Seconds;
  readonly absolute: Seconds;
}

export function isLive(session: Session, now: Instant, lifetimes: SessionLifetimes): boolean {
  return (
    session.endedAt === null && now < session.expiresAt && now < after(session.lastSeenAt, lifetimes.idle)
  );
}

/** Writing the last use at every request would cost more than its precision is worth. */
export const LAST_SEEN_PRECISION: Seconds = 300;

export function shouldTouch(session: Session, now: Instant): boolean {
  return now >= after(session.lastSeenAt, LAST_SEEN_PRECISION);
}
