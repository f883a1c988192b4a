import type { Account } from '../../domain/accounts/account.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** How a session's handle is kept: its SHA-256. */
export interface HandledSession {
  readonly session: Session;
  readonly handleHash: Uint8Array;
}

export interface SessionRenewal extends HandledSession {
  readonly userId: UserId;
  /** Of the handle that the browser had: of two sign-ins that renew one session, the first wins. */
  readonly previousHandleHash: Uint8Array;
}

export interface SignedIn {
  readonly session: Session;
  readonly account: Account;
}

export interface SessionStore {
  findByHandle(handleHash: Uint8Array): Promise<Session | null>;
  /** The session and whose it is, in one read; either may have ended, or be disabled. */
  findSignedInByHandle(handleHash: Uint8Array): Promise<SignedIn | null>;
  start(session: HandledSession): Promise<void>;
  /**
   * The same person signed in again: a new handle, `auth_time` and `amr`; the old handle is void. `false`, and
   * nothing changed, when the session has ended, has another handle by now, or is another user's.
   */
  renew(renewal: SessionRenewal): Promise<boolean>;
  touch(id: SessionId, now: Instant): Promise<void>;
  /**
   * Ends the session, and in the same transaction queues a notice for every client that took part in it (see
   * `LogoutNoticeStore`). A client whose grant is redeemed meanwhile either is among them, or finds the session ended.
   * Returns the ids of those clients. Ending again changes nothing, and returns none.
   */
  end(id: SessionId, now: Instant): Promise<readonly string[]>;
}
