import type { Seconds } from '../shared/instant.ts';

const DAY: Seconds = 86_400;

/**
 * How long what has expired is kept. A grant's row is what refuses the second redemption of its code: it has to
 * outlive the record of the code, which is kept for a day at most.
 */
export const RETENTION = {
  grants: 2 * DAY,
  sessions: 2 * DAY,
  /** So that an old link says that it has expired. */
  tickets: 30 * DAY,
  /** So that a list of them says that one has expired. */
  initial_access_tokens: 30 * DAY,
  /** One that has expired is unknown at once; this is for an instance whose clock is behind. */
  clients: DAY,
  /** An expired token is refused by itself; this is for an instance whose clock is behind. */
  revoked_access_tokens: DAY,
  /** Nobody is told by one that has expired; this is for an instance whose clock is behind. */
  logout_notices: DAY,
} as const satisfies Readonly<Record<string, Seconds>>;

export type ExpiringKind = keyof typeof RETENTION;

/** In the order in which they can go: a session stays as long as a grant hangs on it. */
export const EXPIRING_KINDS = Object.keys(RETENTION) as readonly ExpiringKind[];
