import type { Step } from '../command.ts';
import type { Model } from '../model.ts';
import type { System } from '../system.ts';
import { UseAccessToken } from './use-access-token.ts';

/** The end of every walk: each access token that was ever given is as good as the model says. */
export class UseEverything implements Step {
  check(): boolean {
    return true;
  }

  async run(model: Model, system: System): Promise<void> {
    for (const token of model.accessTokens.keys()) await new UseAccessToken(token).run(model, system);
  }

  toString(): string {
    return 'use every access token';
  }
}
