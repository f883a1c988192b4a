import type { SessionId } from '../../domain/shared/ids.ts';
import type { SessionStore } from '../../ports/sessions/session-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { BackgroundWork } from '../system/background-work.ts';
import type { DeliverLogoutNotices } from './deliver-logout-notices.ts';

export interface EndSessionPorts {
  readonly sessionStore: SessionStore;
  readonly deliverLogoutNotices: DeliverLogoutNotices;
  readonly backgroundWork: BackgroundWork;
  readonly clock: Clock;
}

/** With the session end its grants, but for the offline ones (`grant-life.ts`), and every client that took part is told. */
export class EndSession {
  readonly #ports: EndSessionPorts;

  constructor(ports: EndSessionPorts) {
    this.#ports = ports;
  }

  /** Who took part; none when it had ended before. Nobody waits until they are told. */
  async execute(id: SessionId): Promise<readonly string[]> {
    const { sessionStore, deliverLogoutNotices, backgroundWork, clock } = this.#ports;
    const clients = await sessionStore.end(id, clock.now());
    if (clients.length > 0) {
      backgroundWork.start('logout notices', (signal) => deliverLogoutNotices.execute(signal));
    }
    return clients;
  }
}
