import type { Account } from '../../domain/accounts/account.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { GrantId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Grant } from '../../domain/tokens/grant.ts';

/** A grant with everything whose end ends it. */
export interface GrantContext {
  readonly grant: Grant;
  readonly account: Account;
  readonly session: Session;
}

export interface GrantStore {
  /**
   * Inserts the grant under the id that its code named. Atomic and durable: of racing redemptions exactly
   * one gets `true`. For every other, the grant is revoked in the same committed statement.
   */
  redeem(grant: Grant): Promise<boolean>;

  /** One read of grant, account and session. */
  lookup(id: GrantId): Promise<GrantContext | null>;

  /** The same read, for one of its access tokens: `null` also when that one has been revoked by itself. */
  findByAccessToken(id: GrantId, jti: string): Promise<GrantContext | null>;

  /**
   * From `generation` to the next, in one statement: only if it still is at `generation`, is not revoked, and
   * did not advance after `pauseStart`. `false` when somebody else was first, or it has been revoked.
   */
  rotate(id: GrantId, generation: number, now: Instant, pauseStart: Instant): Promise<boolean>;

  /** Committed when it returns. Revoking again changes nothing; an unknown grant is no error. */
  revoke(id: GrantId, now: Instant): Promise<void>;
}
