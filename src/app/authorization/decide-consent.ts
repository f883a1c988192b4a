import { consentQuestion } from '../../domain/authorization/flow.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { DecideConsent, FlowPlace } from '../../ports/authorization/use-cases.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import { type FlowProgress, placeOf } from './flow-progress.ts';

export interface DecideConsentPorts {
  readonly flowProgress: FlowProgress;
  readonly consentStore: ConsentStore;
  readonly clock: Clock;
}

export class DecideFlowConsent implements DecideConsent {
  readonly #ports: DecideConsentPorts;

  constructor(ports: DecideConsentPorts) {
    this.#ports = ports;
  }

  async execute(
    command: Parameters<DecideConsent['execute']>[0],
  ): Promise<{ readonly place: FlowPlace; readonly flowId: string }> {
    const { flowProgress, consentStore, clock } = this.#ports;
    const { flowId, answer, question } = command;
    const { flow, account, step } = await flowProgress.load(flowId, command);
    // Another tab may have moved the flow on: an answer to a question no longer asked counts for nothing.
    if (step.kind !== 'consent') return { place: placeOf(step), flowId };
    if (account === null) throw new OAuthError('login_required', 'Nobody is signed in');
    // Somebody else may have signed in beside the page: what one person was shown, another has not answered.
    if (question !== consentQuestion(account.id, step.agreement)) return { place: 'consent', flowId };
    const decision = { userId: account.id, answer, agreement: step.agreement };
    if (answer === 'allow') {
      await consentStore.allow(account.id, flow.request.clientId, step.agreement, clock.now());
    }
    const amended = await flowProgress.amend(flowId, command.browser, (pending) => ({
      ...pending,
      decision,
    }));
    const next = await flowProgress.assess(amended, command.session);
    return { place: placeOf(next.step), flowId };
  }
}
