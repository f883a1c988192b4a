import { expect } from '@jest/globals';
import { pick, type Step } from '../command.ts';
import { overFor } from '../flow-standing.ts';
import { LIFETIMES, type Model } from '../model.ts';
import type { System } from '../system.ts';

/** A person enters their password on the login page of a flow, whether or not it asks for that. */
export class SignIn implements Step {
  readonly #flow: number;
  readonly #person: number;

  constructor(flow: number, person: number) {
    this.#flow = flow;
    this.#person = person;
  }

  check(model: Readonly<Model>): boolean {
    return model.flows.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    const flow = pick(model.flows, this.#flow);
    const person = pick(model.people, this.#person);
    const over = overFor(flow, model);
    const result = await system.signIn(person, flow.id, { browser: model.browser, session: model.handle });
    if (over !== null) {
      expect(result).toEqual({ error: over });
      return;
    }
    if (!('ok' in result)) throw new Error(`the password is right, not ${result.error}`);
    this.#openSession(model, person);
    model.handle = result.ok;
    flow.signedIn = model.session;
  }

  /** The same person keeps the session while it lasts; anybody else ends it. */
  #openSession(model: Model, person: string): void {
    const { session, now } = model;
    const fresh = { authTime: now, lastSeen: now, expiresAt: now + LIFETIMES.sessionAbsolute };
    if (session?.person === person && model.lasts(session)) {
      Object.assign(session, fresh);
      return;
    }
    if (session !== null && session.person !== person) session.ended = true;
    model.session = { person, ...fresh, ended: false };
  }

  toString(): string {
    return `signIn(flow ${this.#flow}, person ${this.#person})`;
  }
}
