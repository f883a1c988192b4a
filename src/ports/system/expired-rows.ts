import type { Instant } from '../../domain/shared/instant.ts';
import type { ExpiringKind } from '../../domain/system/retention.ts';

export interface ExpiredRows {
  /** Removes up to `limit` rows that expired before `instant`, the oldest first, and counts them. */
  remove(kind: ExpiringKind, instant: Instant, limit: number): Promise<number>;
}
