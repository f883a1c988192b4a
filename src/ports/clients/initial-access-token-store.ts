import type { InitialAccessToken } from '../../domain/clients/initial-access-token.ts';
import type { InitialAccessTokenId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';

export interface InitialAccessTokenStore {
  add(token: InitialAccessToken, tokenHash: Uint8Array): Promise<void>;
  /** Whether {@link spend} would have it now; takes nothing. */
  isGood(tokenHash: Uint8Array, now: Instant): Promise<boolean>;
  /** Takes one use, of those left when many ask at once; `false` for an unknown, expired or used up token. */
  spend(tokenHash: Uint8Array, now: Instant): Promise<boolean>;
  /** The oldest first. */
  list(): Promise<readonly InitialAccessToken[]>;
  /** `false` when there was none. */
  remove(id: InitialAccessTokenId): Promise<boolean>;
}
