import type { Instant } from '../../domain/shared/instant.ts';

/** The access tokens that were revoked one at a time, by `jti`, until they would have expired anyway. */
export interface RevokedAccessTokens {
  /** Committed when it returns. Adding one again changes nothing. */
  add(jti: string, expiresAt: Instant): Promise<void>;
  has(jti: string): Promise<boolean>;
}
