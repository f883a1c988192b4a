import { VERIFIER } from '../../support/relying-party.ts';
import { CLIENT } from './build.ts';
import type { Door } from './door.ts';
import { asRecorded, type Exchange, type Outcome, type Request } from './exchange.ts';
import type { Journal, KnownGrant } from './journal.ts';
import type { TokenReader } from './token-reader.ts';
import { tokenRequest } from './visitor.ts';

export interface RelyingClientPorts {
  readonly door: Door;
  readonly journal: Journal;
  readonly tokenReader: TokenReader;
}

/** The application: it redeems, refreshes and asks who somebody is, and writes down what it was told. */
export class RelyingClient {
  readonly #ports: RelyingClientPorts;

  constructor(ports: RelyingClientPorts) {
    this.#ports = ports;
  }

  /** `null` when there was no answer that says so. */
  async redeem(code: string): Promise<KnownGrant | null> {
    const sent = await this.#ports.door.send(redemption(code, [200]));
    return this.#bought([sent])[0] ?? null;
  }

  /** As a thief does beside the owner: whatever it bought, it must not last (RFC 6749 §4.1.2). */
  async redeemTwice(code: string): Promise<void> {
    const exchanges = await this.#ports.door.sendTwice(redemption(code, [200, 400]));
    const decided = exchanges.every((sent) => statusOf(sent) === 200 || isRefusal(sent));
    for (const grant of this.#bought(exchanges)) {
      this.#ports.journal.decide(grant, decided ? 'revoked' : 'uncertain');
    }
  }

  /** Without an answer that says so, nobody knows whether the grant has advanced. */
  async refresh(grant: KnownGrant): Promise<Outcome> {
    const { outcome } = await this.#ports.door.send(refreshRequest(grant, [200]));
    if (outcome.kind !== 'answered' || outcome.status !== 200) {
      this.#ports.journal.decide(grant, 'uncertain');
      return outcome;
    }
    const answer = this.#ports.tokenReader.read(outcome.body);
    grant.generation = Math.max(grant.generation, answer.generation);
    grant.accessToken = answer.accessToken;
    grant.refreshTokens.push({ token: answer.refreshToken, generation: answer.generation });
    return outcome;
  }

  /** Presents a refresh token that its owner has twice moved on from: reuse, which revokes (RFC 9700 §4.14.2). */
  async misuse(grant: KnownGrant, oldToken: string): Promise<void> {
    const parameters = { grant_type: 'refresh_token', refresh_token: oldToken };
    const sent = await this.#ports.door.send(tokenRequest('refresh', parameters, [400]));
    this.#ports.journal.decide(grant, isRefusal(sent) ? 'revoked' : 'uncertain');
  }

  async userinfo(grant: KnownGrant): Promise<Outcome> {
    return (await this.#ports.door.send(userinfoRequest(grant, [200]))).outcome;
  }

  #bought(exchanges: readonly Exchange[]): readonly KnownGrant[] {
    const { journal, tokenReader } = this.#ports;
    const grants = exchanges.flatMap(({ outcome }) => {
      if (outcome.kind !== 'answered' || outcome.status !== 200) return [];
      const { grant: id, generation, accessToken, refreshToken } = tokenReader.read(outcome.body);
      const refreshTokens = [{ token: refreshToken, generation }];
      return [{ id, generation, accessToken, refreshTokens, fate: 'alive' as const, fateAt: 0 }];
    });
    for (const grant of grants) journal.grants.set(grant.id, grant);
    journal.redemptions.push({ exchanges: exchanges.map(asRecorded), grants: grants.map(({ id }) => id) });
    return grants;
  }
}

export function refreshRequest(grant: KnownGrant, due: readonly number[]): Request {
  const newest = grant.refreshTokens.at(-1)?.token ?? '';
  return tokenRequest('refresh', { grant_type: 'refresh_token', refresh_token: newest }, due);
}

export function userinfoRequest({ accessToken }: KnownGrant, due: readonly number[]): Request {
  return { endpoint: 'userinfo', headers: { Authorization: `Bearer ${accessToken}` }, due };
}

/** A decision of the server, which it must stand by. */
export function isRefusal({ outcome }: Exchange): boolean {
  return (
    outcome.kind === 'answered' && outcome.status === 400 && outcome.body.includes('"error":"invalid_grant"')
  );
}

function redemption(code: string, due: readonly number[]): Request {
  const { redirectUri } = CLIENT;
  const parameters = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: VERIFIER,
  };
  return tokenRequest('code', parameters, due);
}

function statusOf({ outcome }: Exchange): number | null {
  return outcome.kind === 'answered' ? outcome.status : null;
}
