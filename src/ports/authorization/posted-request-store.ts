import type { Instant } from '../../domain/shared/instant.ts';

export interface PostedRequest {
  /** As it came: application/x-www-form-urlencoded. */
  readonly form: string;
  readonly expiresAt: Instant;
}

/** Authorization requests that were posted and are too long for a URL, by a secret id. */
export interface PostedRequestStore {
  put(id: string, posted: PostedRequest): Promise<void>;
  /** Removes what it returns. Atomic: of racing callers one gets it. What has expired may still be returned. */
  take(id: string): Promise<PostedRequest | null>;
}
