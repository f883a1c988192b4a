import * as v from 'valibot';
import type { Client } from '../../domain/clients/client.ts';
import { parseId } from '../../domain/shared/ids.ts';
import { parseScope, type Scope } from '../../domain/shared/scope.ts';
import { ACCESS_TOKEN_TYPE } from '../../domain/tokens/access-token.ts';
import { isAlive } from '../../domain/tokens/grant-life.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { GrantContext, GrantStore } from '../../ports/tokens/grant-store.ts';
import type { RevokedAccessTokens } from '../../ports/tokens/revoked-access-tokens.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';

export interface LiveAccessTokensPorts {
  readonly tokenVerifier: TokenVerifier;
  readonly clientDirectory: ClientDirectory;
  readonly grantStore: GrantStore;
  readonly revokedAccessTokens: RevokedAccessTokens;
  readonly clock: Clock;
  readonly issuer: string;
}

const claimsSchema = v.object({
  client_id: v.string(),
  scope: v.string(),
  jti: v.string(),
  exp: v.number(),
  aud: v.union([v.string(), v.array(v.string())]),
  grant_id: v.optional(v.string()),
});

export type AccessTokenClaims = v.InferOutput<typeof claimsSchema> & Readonly<Record<string, unknown>>;

/** An access token that is good, and what stands behind it. */
export interface LiveAccessToken {
  readonly claims: AccessTokenClaims;
  readonly client: Client;
  readonly scope: Scope;
  /** `null` for a client's own token: there is no person. */
  readonly person: GrantContext | null;
}

/**
 * A signature says that a token was good when it was made; one read of the database says whether it still is. The
 * client is looked up at the same time: with it, its tokens have gone.
 */
export class LiveAccessTokens {
  readonly #ports: LiveAccessTokensPorts;

  constructor(ports: LiveAccessTokensPorts) {
    this.#ports = ports;
  }

  /** `null` for anything else, whatever is wrong with it. Without `audience`, it may be anybody's. */
  async find(token: string, audience?: string): Promise<LiveAccessToken | null> {
    const claims = await this.verified(token, audience);
    if (claims === null) return null;
    const [client, person] = await Promise.all([
      this.#ports.clientDirectory.lookup(claims.client_id),
      this.#standing(claims),
    ]);
    if (client === null || person === 'none') return null;
    if (person === null && !client.grantTypes.includes('client_credentials')) return null;
    return { claims, client, scope: parseScope(claims.scope) ?? [], person };
  }

  /** The claims of an access token that this server signed and that has not expired, whatever became of it since. */
  async verified(token: string, audience?: string): Promise<AccessTokenClaims | null> {
    const { tokenVerifier, issuer } = this.#ports;
    const expected = { type: ACCESS_TOKEN_TYPE, issuer, ...(audience === undefined ? {} : { audience }) };
    const claims = await tokenVerifier.verify(token, expected);
    return claims !== null && v.is(claimsSchema, claims) ? claims : null;
  }

  /** Behind a person's token its grant, behind a client's own nothing. */
  async #standing({ grant_id, jti, client_id }: AccessTokenClaims): Promise<GrantContext | null | 'none'> {
    const { grantStore, revokedAccessTokens, clock } = this.#ports;
    if (grant_id === undefined) return (await revokedAccessTokens.has(jti)) ? 'none' : null;
    const id = parseId('gra', grant_id);
    const context = id === null ? null : await grantStore.findByAccessToken(id, jti);
    const good = context !== null && context.grant.clientId === client_id && isAlive(context, clock.now());
    return good ? context : 'none';
  }
}
