import type { Instant } from '../../domain/shared/instant.ts';

export interface UsedAssertion {
  readonly clientId: string;
  readonly jti: string;
  /** Until then it has to be remembered. */
  readonly expiresAt: Instant;
}

/** Which assertions were used (RFC 7523 §3: `jti`); two clients may choose the same one. */
export interface AssertionReplayStore {
  /** Atomic: of racing callers with one assertion exactly one gets `true`. */
  use(assertion: UsedAssertion): Promise<boolean>;
}
