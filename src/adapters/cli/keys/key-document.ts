import type { Instant } from '../../../domain/shared/instant.ts';
import type { KeySummary } from '../../../ports/keys/use-cases.ts';
import { timestamp } from '../moment.ts';

/** A key for scripts. */
export function keyDocument({ createdAt, activatesAt, retiredAt, destroyedAt, ...key }: KeySummary) {
  return {
    ...key,
    created_at: timestamp(createdAt),
    activates_at: timestamp(activatesAt),
    retired_at: timestampOrNull(retiredAt),
    destroyed_at: timestampOrNull(destroyedAt),
  };
}

function timestampOrNull(instant: Instant | null): string | null {
  return instant === null ? null : timestamp(instant);
}
