import { isLive, type SessionLifetimes, shouldTouch } from '../../domain/sessions/session.ts';
import { hashSecret } from '../../domain/shared/secret.ts';
import type { SessionStore, SignedIn } from '../../ports/sessions/session-store.ts';
import type { Clock } from '../../ports/system/clock.ts';

export interface CurrentSessionPorts {
  readonly sessionStore: SessionStore;
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
  async find(handle: string | null): Promise<SignedIn | null> {
    if (handle === null) return null;
    const { sessionStore, clock, lifetimes } = this.#ports;
    const now = clock.now();
    const signedIn = await sessionStore.findSignedInByHandle(hashSecret(handle));
    if (signedIn === null || !isLive(signedIn.session, now, lifetimes) || !signedIn.account.enabled)
      return null;
    if (shouldTouch(signedIn.session, now)) await sessionStore.touch(signedIn.session.id, now);
    return signedIn;
  }
}
