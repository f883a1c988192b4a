import { expect } from '@jest/globals';
import { Id } from '../../../../src/app/wiring/identifiers.ts';
import { pick, type Step } from '../command.ts';
import { overFor, placeFor } from '../flow-standing.ts';
import type { Model } from '../model.ts';
import { type System, settled } from '../system.ts';

/** "Not you?" on the page of a flow. */
export class SignInAsAnother implements Step {
  readonly #flow: number;

  constructor(flow: number) {
    this.#flow = flow;
  }

  check(model: Readonly<Model>): boolean {
    return model.flows.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    const flow = pick(model.flows, this.#flow);
    const signInAsAnother = await system.postern.get(Id.SignInAsAnother);
    const command = { flowId: flow.id, browser: model.browser, session: model.handle };
    const result = await settled(signInAsAnother.execute(command));
    const over = overFor(flow, model);
    if (over !== null) {
      expect(result).toEqual({ error: over });
      return;
    }
    const session = model.look();
    if (session !== null) Object.assign(flow, { forgotten: session, signedIn: null, decision: null });
    expect(result).toMatchObject({ ok: { place: placeFor(flow, model) } });
  }

  toString(): string {
    return `signInAsAnother(flow ${this.#flow})`;
  }
}
