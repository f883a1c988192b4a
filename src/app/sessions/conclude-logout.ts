import {
  type DoneLogout,
  frontchannelFrame,
  LOGOUT_LIFETIME,
  type LogoutReturn,
} from '../../domain/sessions/logout.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import { after } from '../../domain/shared/instant.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { EndSession } from './end-session.ts';

export interface ConcludeLogoutPorts {
  readonly endSession: EndSession;
  readonly clientDirectory: ClientDirectory;
  readonly subjects: Subjects;
  readonly clock: Clock;
  readonly issuer: string;
}

/** Ends the session of a logout, and finds out what is left to do in the browser. */
export class ConcludeLogout {
  readonly #ports: ConcludeLogoutPorts;

  constructor(ports: ConcludeLogoutPorts) {
    this.#ports = ports;
  }

  /** @param sessionId `null` when nobody is signed in */
  async execute(
    sessionId: SessionId | null,
    { browserDigest, afterwards }: { readonly browserDigest: string; readonly afterwards: LogoutReturn },
  ): Promise<DoneLogout> {
    return {
      status: 'done',
      browserDigest,
      expiresAt: after(this.#ports.clock.now(), LOGOUT_LIFETIME),
      afterwards,
      frames: sessionId === null ? [] : await this.#end(sessionId),
    };
  }

  async #end(sessionId: SessionId): Promise<readonly string[]> {
    const { endSession, clientDirectory, subjects, issuer } = this.#ports;
    const ids = await endSession.execute(sessionId);
    const clients = await Promise.all(ids.map((id) => clientDirectory.lookup(id)));
    return clients.flatMap((client) => {
      const uri = client?.frontchannelLogout?.uri;
      if (client === null || uri === undefined) return [];
      return [frontchannelFrame(uri, issuer, subjects.sessionOf(sessionId, client))];
    });
  }
}
