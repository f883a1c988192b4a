import type { Account } from '../../domain/accounts/account.ts';
import { type PendingFlow, requirePendingFlow } from '../../domain/authorization/flow.ts';
import { heedsConsent, type NextStep, nextStep } from '../../domain/authorization/next-step.ts';
import type { Client } from '../../domain/clients/client.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { scopeForAccount } from '../../domain/tokens/access-token.ts';
import type { FlowStore } from '../../ports/authorization/flow-store.ts';
import type { BrowserSecrets, FlowPlace } from '../../ports/authorization/use-cases.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { CurrentSession } from '../sessions/current-session.ts';

export interface FlowProgressPorts {
  readonly flowStore: FlowStore;
  readonly clientDirectory: ClientDirectory;
  readonly consentStore: ConsentStore;
  readonly currentSession: CurrentSession;
  readonly clock: Clock;
}

export interface Progress {
  readonly flow: PendingFlow;
  readonly client: Client;
  readonly account: Account | null;
  readonly step: NextStep;
}

/** A lost race is tried again against what won it; more than this many in a row is no race any more. */
const AMEND_ATTEMPTS = 5;

/** Where a flow stands: everything that the dispatcher has to know, read afresh at every step. */
export class FlowProgress {
  readonly #ports: FlowProgressPorts;

  constructor(ports: FlowProgressPorts) {
    this.#ports = ports;
  }

  /** @throws OAuthError as `requirePendingFlow` */
  async require(flowId: string, browser: string | null): Promise<PendingFlow> {
    const { flowStore, clock } = this.#ports;
    return requirePendingFlow(browser === null ? null : await flowStore.lookup(flowId), browser, clock.now());
  }

  /** @throws OAuthError as `requirePendingFlow` */
  async load(flowId: string, { browser, session }: BrowserSecrets): Promise<Progress> {
    return this.assess(await this.require(flowId, browser), session);
  }

  async assess(flow: PendingFlow, sessionHandle: string | null): Promise<Progress> {
    const { clientDirectory, consentStore, currentSession, clock } = this.#ports;
    const [client, signedIn] = await Promise.all([
      clientDirectory.lookup(flow.request.clientId),
      currentSession.find(sessionHandle),
    ]);
    if (client === null) throw new OAuthError('invalid_client', 'This application is no longer registered');
    const account = signedIn?.account ?? null;
    const consented =
      account === null || !heedsConsent(client) ? [] : await consentStore.lookup(account.id, client.id);
    const session = signedIn?.session ?? null;
    const asked = account === null ? flow : forAccount(flow, account);
    const step = nextStep({ flow: asked, client, session, consented, now: clock.now() });
    return { flow: asked, client, account, step };
  }

  /**
   * Changes what a flow remembers, however many tabs do so at once.
   *
   * @throws OAuthError as `requirePendingFlow`
   */
  async amend(
    flowId: string,
    browser: string | null,
    change: (flow: PendingFlow) => PendingFlow,
  ): Promise<PendingFlow> {
    for (let attempt = 0; attempt < AMEND_ATTEMPTS; attempt += 1) {
      const before = await this.require(flowId, browser);
      const after = change(before);
      if (await this.#ports.flowStore.amend(flowId, before, after)) return after;
    }
    throw new OAuthError('temporarily_unavailable', 'This sign-in is being changed elsewhere', {
      retryAfter: 1,
    });
  }
}

/** Nobody is asked to agree to, and no code is made for, what this person does not have. */
function forAccount(flow: PendingFlow, account: Account): PendingFlow {
  const { request } = flow;
  return { ...flow, request: { ...request, scope: scopeForAccount(request.scope, account) } };
}

const PLACES: Readonly<Record<NextStep['kind'], FlowPlace>> = {
  login: 'login',
  consent: 'consent',
  issue: 'callback',
  refuse: 'callback',
};

export function placeOf(step: NextStep): FlowPlace {
  return PLACES[step.kind];
}
