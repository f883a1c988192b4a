import type { Limit } from '../../domain/login/login-limits.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { PostedRequestStore } from '../../ports/authorization/posted-request-store.ts';
import type { PostedRequests } from '../../ports/authorization/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import { spendOrRefuse } from '../system/spend-or-refuse.ts';

/** More than every parameter that is read could need, and half of what a body may be. */
const LONGEST_FORM = 32_768;

/** A redirection is followed at once. */
const LIFETIME: Seconds = 60;

export interface KeepPostedRequestPorts {
  readonly postedRequestStore: PostedRequestStore;
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
  readonly random: Random;
  readonly perNetwork: Limit;
}

/**
 * The way around a URL that servers and proxies would refuse for its length: a request object is posted for it. Nothing
 * is decided here, and the id opens nothing but what the client wrote.
 */
export class KeepPostedRequest implements PostedRequests {
  readonly #ports: KeepPostedRequestPorts;

  constructor(ports: KeepPostedRequestPorts) {
    this.#ports = ports;
  }

  async keep({ form, network }: Parameters<PostedRequests['keep']>[0]): Promise<{ readonly id: string }> {
    if (form.length > LONGEST_FORM) throw new OAuthError('payload_too_large', 'The request is too long');
    const { postedRequestStore, rateLimiter, clock, random, perNetwork } = this.#ports;
    // Counted apart from the flows: each of these becomes one.
    const limit = { name: 'posted_requests_per_network', subject: network, ...perNetwork, shared: true };
    await spendOrRefuse(rateLimiter, [limit]);
    const id = encodeBase64url(random.bytes(SECRET_BYTES));
    await postedRequestStore.put(id, { form, expiresAt: after(clock.now(), LIFETIME) });
    return { id };
  }

  async take(id: string): Promise<string> {
    const posted = await this.#ports.postedRequestStore.take(id);
    if (posted === null || posted.expiresAt <= this.#ports.clock.now()) {
      throw new OAuthError('flow_expired', 'This sign-in has expired');
    }
    return posted.form;
  }
}
