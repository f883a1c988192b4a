import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { RateLimit, RateLimiter, Spending } from '../../ports/system/rate-limiter.ts';

/**
 * Counts one use in every bucket.
 *
 * @throws OAuthError `rate_limited`, with when to try again
 */
export async function spendOrRefuse(
  rateLimiter: RateLimiter,
  limits: readonly RateLimit[],
): Promise<Spending> {
  const result = await rateLimiter.spend(limits);
  if (result.kind === 'spent') return result.spending;
  throw new OAuthError('rate_limited', 'Too many attempts', { retryAfter: result.retryAfter });
}
