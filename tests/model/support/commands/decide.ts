import { expect } from '@jest/globals';
import { Id } from '../../../../src/app/wiring/identifiers.ts';
import { pick, type Step } from '../command.ts';
import { overFor, placeFor } from '../flow-standing.ts';
import type { Model } from '../model.ts';
import { type System, settled } from '../system.ts';

/** Answers the consent page of a flow, as it is shown at that moment; or answers where nothing is asked. */
export class Decide implements Step {
  readonly #flow: number;
  readonly #answer: 'allow' | 'deny';

  constructor(flow: number, answer: 'allow' | 'deny') {
    this.#flow = flow;
    this.#answer = answer;
  }

  check(model: Readonly<Model>): boolean {
    return model.flows.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    const flow = pick(model.flows, this.#flow);
    const asked = { flowId: flow.id, browser: model.browser, session: model.handle };
    const [describeFlow, decideConsent] = await Promise.all([
      system.postern.get(Id.DescribeFlow),
      system.postern.get(Id.DecideConsent),
    ]);
    const shown = await settled(describeFlow.execute(asked));
    const question = ('ok' in shown ? shown.ok.question : null) ?? 'A'.repeat(43);
    const result = await settled(decideConsent.execute({ ...asked, answer: this.#answer, question }));
    const over = overFor(flow, model);
    if (over !== null) {
      expect(result).toEqual({ error: over });
      return;
    }
    this.#remember(model, flow);
    expect(result).toMatchObject({ ok: { place: placeFor(flow, model) } });
  }

  #remember(model: Model, flow: Model['flows'][number]): void {
    const session = model.look();
    if (session === null || model.step(flow) !== 'consent') return;
    const scope = model.missing(flow, session);
    flow.decision = { person: session.person, answer: this.#answer, scope };
    if (this.#answer === 'deny') return;
    const key = `${session.person} ${flow.client}`;
    model.consents.set(key, [...(model.consents.get(key) ?? []), ...scope]);
  }

  toString(): string {
    return `decide(flow ${this.#flow}, ${this.#answer})`;
  }
}
