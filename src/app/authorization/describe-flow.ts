import { consentQuestion } from '../../domain/authorization/flow.ts';
import type { DescribeFlow, FlowDescription } from '../../ports/authorization/use-cases.ts';
import { type FlowProgress, placeOf } from './flow-progress.ts';

/** What the pages show comes from here, never from their URL. */
export class DescribeAuthorizationFlow implements DescribeFlow {
  readonly #flowProgress: FlowProgress;

  constructor({ flowProgress }: { flowProgress: FlowProgress }) {
    this.#flowProgress = flowProgress;
  }

  async execute(query: Parameters<DescribeFlow['execute']>[0]): Promise<FlowDescription> {
    const { flow, client, account, step } = await this.#flowProgress.load(query.flowId, query);
    return {
      step: placeOf(step),
      flowId: query.flowId,
      client: { id: client.id, name: client.name, uri: client.uri, firstParty: client.firstParty },
      loginHint: flow.request.loginHint,
      scope: step.kind === 'consent' ? step.scope : [],
      account: step.kind === 'consent' && account !== null ? { email: account.email } : null,
      question: step.kind === 'consent' && account !== null ? consentQuestion(account.id, step.scope) : null,
    };
  }
}
