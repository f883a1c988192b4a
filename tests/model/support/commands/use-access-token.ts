import { expect } from '@jest/globals';
import { Id } from '../../../../src/app/wiring/identifiers.ts';
import { pick, type Step } from '../command.ts';
import type { Model } from '../model.ts';
import { type System, settled } from '../system.ts';

/** An access token at the userinfo endpoint. */
export class UseAccessToken implements Step {
  readonly #token: number;

  constructor(token: number) {
    this.#token = token;
  }

  check(model: Readonly<Model>): boolean {
    return model.accessTokens.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    const token = pick(model.accessTokens, this.#token);
    const readUserinfo = await system.postern.get(Id.ReadUserinfo);
    const result = await settled(readUserinfo.execute(token.token));
    expect('ok' in result ? 'good' : result.error).toBe(model.good(token) ? 'good' : 'invalid_token');
  }

  toString(): string {
    return `use(access token ${this.#token})`;
  }
}
