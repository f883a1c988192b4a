import type { InitialAccessTokenId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** RFC 7591 §1.2: who brings it may register clients. */
export interface InitialAccessToken {
  readonly id: InitialAccessTokenId;
  /** Whom or what it was made for, as the operator says. */
  readonly label: string;
  /** How many clients it may still register; `null` for any number. */
  readonly usesLeft: number | null;
  readonly createdAt: Instant;
  /** `null`: good until it is removed. */
  readonly expiresAt: Instant | null;
}
