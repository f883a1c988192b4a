import { consentQuestion } from '../../domain/authorization/flow.ts';
import { NOTHING_AGREED } from '../../domain/consents/agreement.ts';
import type { DescribeFlow, FlowDescription } from '../../ports/authorization/use-cases.ts';
import type { ClientLogoStore } from '../../ports/clients/client-logo-store.ts';
import { type FlowProgress, type Progress, placeOf } from './flow-progress.ts';

export interface DescribeFlowPorts {
  readonly flowProgress: FlowProgress;
  readonly clientLogoStore: ClientLogoStore;
}

/** What the pages show comes from here, never from their URL. */
export class DescribeAuthorizationFlow implements DescribeFlow {
  readonly #ports: DescribeFlowPorts;

  constructor(ports: DescribeFlowPorts) {
    this.#ports = ports;
  }

  async execute(query: Parameters<DescribeFlow['execute']>[0]): Promise<FlowDescription> {
    const { flowProgress, clientLogoStore } = this.#ports;
    const progress = await flowProgress.load(query.flowId, query);
    const { flow, client, step } = progress;
    const { loginHint, display, uiLocales } = flow.request;
    return {
      step: placeOf(step),
      flowId: query.flowId,
      client: {
        id: client.id,
        name: client.name,
        uri: client.uri,
        policyUri: client.policyUri,
        termsOfServiceUri: client.termsOfServiceUri,
        logo: await clientLogoStore.has(client),
        firstParty: client.firstParty,
      },
      presentation: { loginHint, display, uiLocales },
      ...personOf(progress),
    };
  }
}

/** Who is shown to be signed in, and what they are asked. */
function personOf({ account, step }: Progress): Pick<FlowDescription, 'account' | 'agreement' | 'question'> {
  const nobody = { account: null, agreement: NOTHING_AGREED, question: null };
  if (account === null) return nobody;
  const shown = { email: account.email };
  if (step.kind === 'login' && step.again) return { ...nobody, account: shown };
  if (step.kind !== 'consent') return nobody;
  const { agreement } = step;
  return { account: shown, agreement, question: consentQuestion(account.id, agreement) };
}
