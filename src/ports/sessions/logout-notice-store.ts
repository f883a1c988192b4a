import type { LogoutNotice } from '../../domain/sessions/logout-notice.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** Which notice: there is one for each client of a session. */
export type LogoutNoticeKey = Pick<LogoutNotice, 'sessionId' | 'clientId'>;

/** The outbox of notices that a session has ended. `SessionStore.end` and `MassRevocation` fill it. */
export interface LogoutNoticeStore {
  /**
   * Up to `limit` notices that are due at `now` and have not expired, their attempts counted. Atomic: of racing
   * instances exactly one gets each, and no other before `until`, when the one that has it must have died.
   */
  claim(now: Instant, until: Instant, limit: number): Promise<readonly LogoutNotice[]>;
  /** Due again at that moment. */
  postpone(notice: LogoutNoticeKey, until: Instant): Promise<void>;
  /** Nobody is to be told any more. */
  remove(notice: LogoutNoticeKey): Promise<void>;
}
