import type { Account } from '../../domain/accounts/account.ts';
import { claimsByName } from '../../domain/authorization/claims-by-name.ts';
import { claimsForAccount } from '../../domain/authorization/claims-for-account.ts';
import { type PendingFlow, requirePendingFlow } from '../../domain/authorization/flow.ts';
import { heedsConsent, type NextStep, nextStep } from '../../domain/authorization/next-step.ts';
import type { Client } from '../../domain/clients/client.ts';
import { NOTHING_AGREED } from '../../domain/consents/agreement.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { ClaimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import { scopeForAccount } from '../../domain/tokens/scope-for-account.ts';
import type { FlowStore } from '../../ports/authorization/flow-store.ts';
import type { BrowserSecrets, FlowPlace } from '../../ports/authorization/use-cases.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { CurrentSession } from '../sessions/current-session.ts';

export interface FlowProgressPorts {
  readonly flowStore: FlowStore;
  readonly clientDirectory: ClientDirectory;
  readonly consentStore: ConsentStore;
  readonly currentSession: CurrentSession;
  readonly subjects: Subjects;
  readonly claimCatalogue: ClaimCatalogue;
  readonly clock: Clock;
}

export interface Progress {
  readonly flow: PendingFlow;
  readonly client: Client;
  readonly session: Session | null;
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
    const { clientDirectory, consentStore, currentSession, subjects, claimCatalogue, clock } = this.#ports;
    const [client, signedIn] = await Promise.all([
      clientDirectory.lookup(flow.request.clientId),
      currentSession.find(sessionHandle),
    ]);
    if (client === null) throw new OAuthError('invalid_client', 'This application is no longer registered');
    const now = clock.now();
    if (signedIn === null) {
      const nobody = { session: null, subject: null, claims: [], consented: NOTHING_AGREED };
      return { flow, client, session: null, account: null, step: nextStep({ flow, client, ...nobody, now }) };
    }
    const { account, session } = signedIn;
    const consented = heedsConsent(client)
      ? await consentStore.lookup(account.id, client.id)
      : NOTHING_AGREED;
    const asked = forAccount(flow, { client, account }, claimCatalogue);
    const claims = claimsByName(asked.request, claimCatalogue);
    const subject = subjects.of(account, client);
    const step = nextStep({ flow: asked, client, session, subject, claims, consented, now });
    return { flow: asked, client, session, account, step };
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
function forAccount(
  flow: PendingFlow,
  person: { readonly client: Client; readonly account: Account },
  catalogue: ClaimCatalogue,
): PendingFlow {
  const { request } = flow;
  const scope = scopeForAccount(request.scope, person.account, catalogue);
  const claims = claimsForAccount(request.claims, person, catalogue);
  return { ...flow, request: { ...request, scope, claims } };
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
