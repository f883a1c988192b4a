import type { Agreement } from '../../domain/consents/agreement.ts';
import type { ConnectedApplication } from '../../domain/consents/connected-application.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** Which grants with `offline_access` are still worth something. */
export interface GrantsInUse {
  readonly now: Instant;
  /** One that was used last at this moment or before is idle for too long. */
  readonly idleSince: Instant;
}

export interface ConsentStore {
  /** What this person has agreed to for this client; empty for nothing. */
  lookup(userId: UserId, clientId: string): Promise<Agreement>;
  /** Adds to what was agreed before, atomically. */
  allow(userId: UserId, clientId: string, agreement: Agreement, now: Instant): Promise<void>;
  /**
   * Every client that this person has agreed to, and every other that holds a grant of theirs with `offline_access`,
   * with what that grant allows; by client id.
   */
  list(userId: UserId, inUse: GrantsInUse): Promise<readonly ConnectedApplication[]>;
  /**
   * Forgets what was agreed and revokes every grant that the client has of this person: both or neither, committed
   * when it returns. A grant that is redeemed meanwhile is either revoked too, or begins when nothing is agreed to
   * any more. Withdrawing again changes nothing.
   */
  withdraw(userId: UserId, clientId: string, now: Instant): Promise<void>;
}
