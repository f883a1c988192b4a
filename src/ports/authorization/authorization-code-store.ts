import type { AuthorizationCode } from '../../domain/authorization/code.ts';
import type { Seconds } from '../../domain/shared/instant.ts';

/**
 * What stands behind each code, by the secret code. A document outlives the code's validity, so that a
 * late second redemption is still recognised; it is never consumed here (see `GrantStore.redeem`).
 */
export interface AuthorizationCodeStore {
  put(code: string, document: AuthorizationCode, keepFor: Seconds): Promise<void>;
  lookup(code: string): Promise<AuthorizationCode | null>;
}
