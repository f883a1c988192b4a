import { requireLogout } from '../../domain/sessions/logout.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { LogoutStore } from '../../ports/sessions/logout-store.ts';
import type { ConfirmLogout, LogoutQuery } from '../../ports/sessions/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { ConcludeLogout } from './conclude-logout.ts';
import type { CurrentSession } from './current-session.ts';

export interface ConfirmLogoutPorts {
  readonly logoutStore: LogoutStore;
  readonly currentSession: CurrentSession;
  readonly concludeLogout: ConcludeLogout;
  readonly clock: Clock;
}

export class ConfirmBrowserLogout implements ConfirmLogout {
  readonly #ports: ConfirmLogoutPorts;

  constructor(ports: ConfirmLogoutPorts) {
    this.#ports = ports;
  }

  async execute({ logoutId, browser, session }: LogoutQuery): Promise<void> {
    const { logoutStore, currentSession, concludeLogout, clock } = this.#ports;
    const logout = requireLogout(await logoutStore.lookup(logoutId), browser, clock.now());
    if (logout.status === 'done') return;
    const current = (await currentSession.find(session))?.session.id ?? null;
    // It may have ended in another tab, and all is well; another person's sign-in was not asked about.
    if (current !== null && current !== logout.sessionId) {
      throw new OAuthError('logout_expired', 'Another session has begun since');
    }
    await logoutStore.put(logoutId, await concludeLogout.execute(current, logout));
  }
}
