import type { Account } from '../../domain/accounts/account.ts';
import { isLive, type Session, type SessionLifetimes, shouldTouch } from '../../domain/sessions/session.ts';
import { hashSecret } from '../../domain/shared/secret.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { SessionStore } from '../../ports/sessions/session-store.ts';
import type { Clock } from '../../ports/system/clock.ts';

export interface SignedInAs {
  readonly session: Session;
  readonly account: Account;
}

export interface CurrentSessionPorts {
  readonly sessionStore: SessionStore;
  readonly accountStore: AccountStore;
  readonly clock: Clock;
  readonly lifetimes: SessionLifetimes;
}

/** Who is signed in at this browser. */
export class CurrentSession {
  readonly #ports: CurrentSessionPorts;

  constructor(ports: CurrentSessionPorts) {
    this.#ports = ports;
  }

  /** `null` for no handle, an unknown one, a session that is over, and a disabled account. */
  async find(handle: string | null): Promise<SignedInAs | null> {
    if (handle === null) return null;
    const { sessionStore, accountStore, clock, lifetimes } = this.#ports;
    const now = clock.now();
    const session = await sessionStore.findByHandle(hashSecret(handle));
    if (session === null || !isLive(session, now, lifetimes)) return null;
    const account = await accountStore.lookup(session.userId);
    if (account === null || !account.enabled) return null;
    if (shouldTouch(session, now)) await sessionStore.touch(session.id, now);
    return { session, account };
  }
}
