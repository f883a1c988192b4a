import type { Instant } from '../../domain/shared/instant.ts';

/** Between `/onboard/register/` and `/onboard/finish/`. */
export interface RegistrationAttempt {
  readonly browserDigest: string;
  /** Of the ticket: a finish by another one is refused. */
  readonly ticketDigest: string;
  /** The canonical address whose identifier was evaluated. */
  readonly email: string;
  readonly expiresAt: Instant;
}

export interface RegistrationAttemptStore {
  put(authId: string, attempt: RegistrationAttempt): Promise<void>;
  /** Deletes and returns it, atomically. */
  take(authId: string): Promise<RegistrationAttempt | null>;
}
