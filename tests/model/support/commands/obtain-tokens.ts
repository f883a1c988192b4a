import type { Step } from '../command.ts';
import type { Model } from '../model.ts';
import type { System } from '../system.ts';
import { Authorize, type Request } from './authorize.ts';
import { Complete } from './complete.ts';
import { Decide } from './decide.ts';
import { Redeem } from './redeem.ts';
import { SignIn } from './sign-in.ts';

/** The usual way, from the link to the tokens: each step that the flow asks for, and no other. */
export class ObtainTokens implements Step {
  readonly #request: Request;
  readonly #person: number;

  constructor(request: Request, person: number) {
    this.#request = request;
    this.#person = person;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, system: System): Promise<void> {
    const codes = model.codes.length;
    await new Authorize({ ...this.#request, prompt: '' }).run(model, system);
    const flow = model.flows.at(-1);
    if (flow === undefined) throw new Error('a request without prompt=none begins a flow');
    if (model.step(flow) === 'login') await new SignIn(0, this.#person).run(model, system);
    if (model.step(flow) === 'consent') await new Decide(0, 'allow').run(model, system);
    await new Complete(0).run(model, system);
    if (model.codes.length === codes) throw new Error('a code is due');
    await new Redeem({ code: 0, times: 1, ownClient: true, ownVerifier: true }).run(model, system);
  }

  toString(): string {
    return `obtainTokens(${JSON.stringify(this.#request)}, person ${this.#person})`;
  }
}
