import { expect } from '@jest/globals';
import type { Step } from '../command.ts';
import { type Flow, LIFETIMES, type Model, SECOND } from '../model.ts';
import { CLIENTS, type ClientName, type System } from '../system.ts';

export interface Request {
  readonly client: ClientName;
  readonly offline: boolean;
  readonly prompt: '' | 'login' | 'consent' | 'none';
  /** Seconds. */
  readonly maxAge: number | null;
}

/** Follows the link of an application. */
export class Authorize implements Step {
  readonly #request: Request;

  constructor(request: Request) {
    this.#request = request;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, system: System): Promise<void> {
    const { client, offline, prompt, maxAge } = this.#request;
    const scope = offline ? ['openid', 'email', 'offline_access'] : ['openid', 'email'];
    const result = await system.authorize(
      {
        client_id: client,
        redirect_uri: CLIENTS[client],
        scope: scope.join(' '),
        ...(prompt === '' ? {} : { prompt }),
        ...(maxAge === null ? {} : { max_age: String(maxAge) }),
      },
      { browser: model.browser, session: model.handle },
    );
    if (!('ok' in result)) throw new Error(`the request is valid, not ${result.error}`);
    const outcome = result.ok;
    const flow: Flow = {
      id: outcome.kind === 'continue' ? outcome.flowId : '',
      client,
      scope,
      prompt,
      maxAge: maxAge === null ? null : maxAge * SECOND,
      expiresAt: model.now + LIFETIMES.request,
      signedIn: null,
      forgotten: null,
      decision: null,
      finished: false,
    };
    const step = model.step(flow);
    if (prompt === 'none' && step !== 'issue') {
      const error = step === 'login' ? 'login_required' : 'consent_required';
      expect(outcome).toMatchObject({ kind: 'answer', answer: { parameters: { error } } });
      return;
    }
    expect(outcome).toMatchObject({ kind: 'continue', place: step === 'issue' ? 'callback' : step });
    model.flows.push(flow);
  }

  toString(): string {
    return `authorize(${JSON.stringify(this.#request)})`;
  }
}
