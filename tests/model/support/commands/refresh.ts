import { expect } from '@jest/globals';
import { pick, type Step } from '../command.ts';
import type { Model } from '../model.ts';
import type { System } from '../system.ts';
import { keepTokens, tokenRequest } from '../token-request.ts';

/** A refresh token, however old, as many times at once as there are tabs. */
export class Refresh implements Step {
  readonly #token: number;
  readonly #times: number;

  constructor(token: number, times: number) {
    this.#token = token;
    this.#times = times;
  }

  check(model: Readonly<Model>): boolean {
    return model.refreshTokens.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    const token = pick(model.refreshTokens, this.#token);
    const attempt = () =>
      tokenRequest(system, token.grant.client, 'refresh_token', { refresh_token: token.token });
    const results = await Promise.all(Array.from({ length: this.#times }, attempt));
    // Whoever comes second within the pause gets what the first got: in whatever order, all or none.
    const decision = model.refresh(token);
    for (const result of results) {
      if (decision === 'refused') expect(result).toEqual({ error: 'invalid_grant' });
      else if ('ok' in result) keepTokens(model, token.grant, result.ok);
      else throw new Error(`a refresh is due, not ${result.error}`);
    }
  }

  toString(): string {
    return `refresh(token ${this.#token}, ${this.#times} at once)`;
  }
}
