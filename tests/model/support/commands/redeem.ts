import { expect } from '@jest/globals';
import { VERIFIER } from '../../../support/relying-party.ts';
import { pick, type Step } from '../command.ts';
import { type Code, type Grant, LIFETIMES, type Model } from '../model.ts';
import { CLIENTS, type ClientName, type System } from '../system.ts';
import { keepTokens, tokenRequest } from '../token-request.ts';

export interface Redemption {
  readonly code: number;
  /** How many at once. */
  readonly times: number;
  /** Whether the client that asks, and the verifier that it shows, are those of the request. */
  readonly ownClient: boolean;
  readonly ownVerifier: boolean;
}

/** A code at the token endpoint: once, again, or many times at once. */
export class Redeem implements Step {
  readonly #redemption: Redemption;

  constructor(redemption: Redemption) {
    this.#redemption = redemption;
  }

  /** A code whose record is gone tells nobody whose it was. */
  check(model: Readonly<Model>): boolean {
    if (model.codes.length === 0) return false;
    return model.now < pick(model.codes, this.#redemption.code).issuedAt + LIFETIMES.codeRecord;
  }

  async run(model: Model, system: System): Promise<void> {
    const { times, ownClient, ownVerifier } = this.#redemption;
    const code = pick(model.codes, this.#redemption.code);
    const client = ownClient ? code.client : other(code.client);
    const attempt = () =>
      tokenRequest(system, client, 'authorization_code', {
        code: code.code,
        redirect_uri: CLIENTS[code.client],
        code_verifier: ownVerifier ? VERIFIER : 'x'.repeat(43),
      });
    const results = await Promise.all(Array.from({ length: times }, attempt));
    const granted = results.flatMap((result) => ('ok' in result ? [result.ok] : []));
    for (const result of results) if ('error' in result) expect(result.error).toBe('invalid_grant');
    const due = ownClient && ownVerifier ? this.#redeem(model, code, times) : 0;
    // Of several at once, the first may find itself revoked by the second already.
    if (times === 1) expect(granted).toHaveLength(due);
    else expect(granted.length).toBeLessThanOrEqual(due);
    for (const tokens of granted) if (code.grant !== null) keepTokens(model, code.grant, tokens);
  }

  /** How many are granted: one, if it is in time and the first. */
  #redeem(model: Model, code: Code, times: number): number {
    const { now } = model;
    if (now >= code.issuedAt + LIFETIMES.code || code.grant !== null) {
      if (code.grant !== null) code.grant.revoked = true;
      return 0;
    }
    const grant: Grant = {
      client: code.client,
      session: code.session,
      offline: code.offline,
      createdAt: now,
      expiresAt: now + LIFETIMES.refreshAbsolute,
      generation: 1,
      rotatedAt: null,
      revoked: times > 1 || !model.lasts(code.session),
    };
    code.grant = grant;
    return model.lasts(code.session) ? 1 : 0;
  }

  toString(): string {
    return `redeem(${JSON.stringify(this.#redemption)})`;
  }
}

function other(client: ClientName): ClientName {
  return client === 'app' ? 'own' : 'app';
}
