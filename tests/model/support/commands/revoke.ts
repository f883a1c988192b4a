import { expect } from '@jest/globals';
import { Id } from '../../../../src/app/wiring/identifiers.ts';
import { pick, type Step } from '../command.ts';
import type { Grant, Model } from '../model.ts';
import { type ClientName, type System, settled } from '../system.ts';

/** RFC 7009: a client gives a token back, its own or another client's. */
export class Revoke implements Step {
  readonly #kind: 'access' | 'refresh';
  readonly #token: number;
  readonly #ownClient: boolean;

  constructor(kind: 'access' | 'refresh', token: number, ownClient: boolean) {
    this.#kind = kind;
    this.#token = token;
    this.#ownClient = ownClient;
  }

  check(model: Readonly<Model>): boolean {
    return model.accessTokens.length > 0;
  }

  async run(model: Model, system: System): Promise<void> {
    if (this.#kind === 'refresh') {
      const { token, grant } = pick(model.refreshTokens, this.#token);
      expect(await this.#revoke(system, token, grant)).toEqual({ ok: undefined });
      // Another client's does not even open: that it exists is not told.
      if (this.#ownClient) grant.revoked = true;
      return;
    }
    const accessToken = pick(model.accessTokens, this.#token);
    const result = await this.#revoke(system, accessToken.token, accessToken.grant);
    const refused = !this.#ownClient && model.verifies(accessToken);
    expect(result).toEqual(refused ? { error: 'invalid_grant' } : { ok: undefined });
    if (this.#ownClient) accessToken.revoked = true;
  }

  async #revoke(system: System, token: string, grant: Grant) {
    const revokeToken = await system.postern.get(Id.RevokeToken);
    const clientId = this.#ownClient ? grant.client : other(grant.client);
    const credentials = { method: 'none', clientId, clientSecret: null } as const;
    return settled(revokeToken.execute({ token, credentials }));
  }

  toString(): string {
    return `revoke(${this.#kind} token ${this.#token}${this.#ownClient ? '' : ', by another client'})`;
  }
}

function other(client: ClientName): ClientName {
  return client === 'app' ? 'own' : 'app';
}
