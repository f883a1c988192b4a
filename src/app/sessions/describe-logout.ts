import { requireLogout } from '../../domain/sessions/logout.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { LogoutStore } from '../../ports/sessions/logout-store.ts';
import type { DescribeLogout, LogoutDescription, LogoutQuery } from '../../ports/sessions/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { CurrentSession } from './current-session.ts';

export interface DescribeLogoutPorts {
  readonly logoutStore: LogoutStore;
  readonly currentSession: CurrentSession;
  readonly clock: Clock;
}

export class DescribeBrowserLogout implements DescribeLogout {
  readonly #ports: DescribeLogoutPorts;

  constructor(ports: DescribeLogoutPorts) {
    this.#ports = ports;
  }

  async execute({ logoutId, browser, session }: LogoutQuery): Promise<LogoutDescription> {
    const { logoutStore, currentSession, clock } = this.#ports;
    const logout = requireLogout(await logoutStore.lookup(logoutId), browser, clock.now());
    if (logout.status === 'done') {
      const { afterwards, frames } = logout;
      return {
        step: 'done',
        frames,
        returnTo: afterwards.kind === 'redirect' ? afterwards.url : null,
        returnOffer: afterwards.kind === 'offer' ? afterwards.url : null,
        returnRefused: afterwards.kind === 'unregistered',
      };
    }
    const signedIn = await currentSession.find(session);
    if (signedIn?.session.id !== logout.sessionId) {
      throw new OAuthError('logout_expired', 'Another session has begun since');
    }
    return { step: 'ask', account: { email: signedIn.account.email } };
  }
}
