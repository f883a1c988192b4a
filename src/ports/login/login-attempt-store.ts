import type { Instant } from '../../domain/shared/instant.ts';

/** Between `/login/start/` and `/login/finish/`. */
export interface LoginAttempt {
  /** Of the browser that started it: from another one it would be login CSRF. */
  readonly browserDigest: string;
  /** Sealed, base64url: OPAQUE's state, which holds the session key, and whose login it is. */
  readonly sealedState: string;
  readonly expiresAt: Instant;
}

export interface LoginAttemptStore {
  put(authId: string, attempt: LoginAttempt): Promise<void>;
  /** Deletes and returns it, atomically: no finish is tried twice. */
  take(authId: string): Promise<LoginAttempt | null>;
}
