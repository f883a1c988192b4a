import { LOGOUT_NOTICE_LIFETIME } from '../../../domain/sessions/logout-notice.ts';
import { after, type Instant } from '../../../domain/shared/instant.ts';
import { timestamp } from '../parameters.ts';

/**
 * An INSERT for the end of a statement whose CTE `ended` has the `id` and `user_id` of sessions that it has just ended.
 * It takes two parameters, from the number `first` on: {@link noticeTimes}.
 */
export function queueNotices(first: number): string {
  return `
    INSERT INTO logout_notices (session_id, client_id, subject, attempts, next_attempt_at, expires_at)
    SELECT e.id, c.client_id, u.subject, 0, $${first}, $${first + 1}
    FROM ended e
    JOIN session_clients c ON c.session_id = e.id
    JOIN users u ON u.id = e.user_id
    ON CONFLICT DO NOTHING
    RETURNING client_id`;
}

/** Due at once, until the deadline. */
export function noticeTimes(now: Instant): readonly [Date, Date] {
  return [timestamp(now), timestamp(after(now, LOGOUT_NOTICE_LIFETIME))];
}
