import { listOwner } from '../../domain/consents/connected-application.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type { WithdrawConsent } from '../../ports/consents/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { requireSignedIn } from '../sessions/require-signed-in.ts';

export interface WithdrawConsentPorts {
  readonly currentSession: CurrentSession;
  readonly consentStore: ConsentStore;
  readonly clock: Clock;
}

export class WithdrawOwnConsent implements WithdrawConsent {
  readonly #ports: WithdrawConsentPorts;

  constructor(ports: WithdrawConsentPorts) {
    this.#ports = ports;
  }

  async execute({ session, clientId, owner }: Parameters<WithdrawConsent['execute']>[0]): Promise<void> {
    const { currentSession, consentStore, clock } = this.#ports;
    const { account } = await requireSignedIn(currentSession, session);
    // Somebody else may have signed in beside the page: what was shown to one person is not another's to withdraw.
    if (owner !== listOwner(account.id)) throw new OAuthError('login_required', 'Somebody else is signed in');
    await consentStore.withdraw(account.id, clientId, clock.now());
  }
}
