import type { SessionLifetimes } from '../../domain/sessions/session.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { newId, type SessionId, type UserId } from '../../domain/shared/ids.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { hashSecret, SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { SessionStore } from '../../ports/sessions/session-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { EndSession } from './end-session.ts';

export interface OpenSessionPorts {
  readonly sessionStore: SessionStore;
  readonly endSession: EndSession;
  readonly clock: Clock;
  readonly random: Random;
  readonly lifetimes: SessionLifetimes;
}

export interface OpenedSession {
  readonly id: SessionId;
  readonly handle: string;
  readonly lifetime: Seconds;
}

/**
 * After a proven password. The handle changes at every sign-in, so that one planted before it is worth nothing.
 * The same person keeps the session, and with it the grants that hang on it; somebody else ends it.
 */
export class OpenSession {
  readonly #ports: OpenSessionPorts;

  constructor(ports: OpenSessionPorts) {
    this.#ports = ports;
  }

  async execute({
    userId,
    previousHandle,
  }: {
    userId: UserId;
    previousHandle: string | null;
  }): Promise<OpenedSession> {
    const { sessionStore, endSession, clock, random, lifetimes } = this.#ports;
    const now = clock.now();
    const handle = encodeBase64url(random.bytes(SECRET_BYTES));
    const handleHash = hashSecret(handle);
    const previousHandleHash = previousHandle === null ? null : hashSecret(previousHandle);
    const previous = previousHandleHash === null ? null : await sessionStore.findByHandle(previousHandleHash);
    const session = {
      userId,
      authTime: now,
      amr: ['pwd'],
      lastSeenAt: now,
      expiresAt: after(now, lifetimes.absolute),
      endedAt: null,
    } as const;
    if (previous !== null && previousHandleHash !== null && previous.userId === userId) {
      const renewal = { session: { ...session, id: previous.id }, handleHash, userId, previousHandleHash };
      // One that has lapsed stays dead: renewing it would bring the grants back that died with it.
      const renewed = now < previous.expiresAt && (await sessionStore.renew(renewal));
      if (renewed) return { id: previous.id, handle, lifetime: lifetimes.absolute };
    } else if (previous !== null) {
      await endSession.execute(previous.id);
    }
    const id = newId('ses', now, random.bytes(16));
    await sessionStore.start({ session: { ...session, id }, handleHash });
    return { id, handle, lifetime: lifetimes.absolute };
  }
}
