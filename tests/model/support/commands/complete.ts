import { expect } from '@jest/globals';
import { Id } from '../../../../src/app/wiring/identifiers.ts';
import { pick, type Step } from '../command.ts';
import { overFor } from '../flow-standing.ts';
import type { Model } from '../model.ts';
import { type System, settled } from '../system.ts';

/** Visits the callback of a flow, at whatever step it is. */
export class Complete implements Step {
  readonly #flow: number;

  constructor(flow: number) {
    this.#flow = flow;
  }

  check(model: Readonly<Model>): boolean {
    return model.flows.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    const flow = pick(model.flows, this.#flow);
    const completeAuthorization = await system.postern.get(Id.CompleteAuthorization);
    const command = { flowId: flow.id, browser: model.browser, session: model.handle };
    const result = await settled(completeAuthorization.execute(command));
    const over = overFor(flow, model);
    if (over !== null) {
      expect(result).toEqual({ error: over });
      return;
    }
    const step = model.step(flow);
    if (!('ok' in result)) throw new Error(`the flow is there, not ${result.error}`);
    if (step === 'login' || step === 'consent') {
      if (flow.prompt !== 'none') expect(result.ok).toMatchObject({ kind: 'continue', place: step });
      else this.#expectError(flow, result.ok, step === 'login' ? 'login_required' : 'consent_required');
      return;
    }
    if (step === 'deny') {
      this.#expectError(flow, result.ok, 'access_denied');
      return;
    }
    flow.finished = true;
    const { session } = model;
    if (result.ok.kind !== 'answer' || session === null) throw new Error('a code is due');
    const { code } = result.ok.answer.parameters;
    if (code === undefined) throw new Error('a code is due');
    const offline = flow.scope.includes('offline_access');
    model.codes.push({ code, client: flow.client, session, offline, issuedAt: model.now, grant: null });
  }

  #expectError(flow: Model['flows'][number], outcome: unknown, error: string): void {
    flow.finished = true;
    expect(outcome).toMatchObject({ kind: 'answer', answer: { parameters: { error } } });
  }

  toString(): string {
    return `complete(flow ${this.#flow})`;
  }
}
