import type { UserId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Scope } from '../../domain/shared/scope.ts';

export interface ConsentStore {
  /** What this person has agreed to for this client; empty for nothing. */
  lookup(userId: UserId, clientId: string): Promise<Scope>;
  /** Adds to what was agreed before, atomically. */
  allow(userId: UserId, clientId: string, scope: Scope, now: Instant): Promise<void>;
}
