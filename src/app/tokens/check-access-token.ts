import * as v from 'valibot';
import { type GrantId, parseId } from '../../domain/shared/ids.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { parseScope, type Scope } from '../../domain/shared/scope.ts';
import { ACCESS_TOKEN_TYPE } from '../../domain/tokens/access-token.ts';
import { isAlive } from '../../domain/tokens/grant-life.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { GrantContext, GrantStore } from '../../ports/tokens/grant-store.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';

export interface CheckAccessTokenPorts {
  readonly tokenVerifier: TokenVerifier;
  readonly grantStore: GrantStore;
  readonly clock: Clock;
  readonly issuer: string;
}

export interface CheckedAccessToken extends GrantContext {
  readonly scope: Scope;
}

const claimsSchema = v.object({ grant_id: v.string(), scope: v.string() });

/** A signature says that a token was good when it was made; one read says whether it still is. */
export class CheckAccessToken {
  readonly #ports: CheckAccessTokenPorts;

  constructor(ports: CheckAccessTokenPorts) {
    this.#ports = ports;
  }

  /** @throws OAuthError `invalid_token`, `insufficient_scope` (RFC 6750 §3.1) */
  async execute(
    token: string,
    { audience, scope: needed }: { audience: string; scope: string },
  ): Promise<CheckedAccessToken> {
    const { tokenVerifier, grantStore, clock, issuer } = this.#ports;
    const verified = await tokenVerifier.verify(token, { type: ACCESS_TOKEN_TYPE, issuer, audience });
    const claims = v.safeParse(claimsSchema, verified);
    const grantId: GrantId | null = claims.success ? parseId('gra', claims.output.grant_id) : null;
    const context = grantId === null ? null : await grantStore.lookup(grantId);
    if (!claims.success || context === null || !isAlive(context, clock.now())) {
      throw new OAuthError('invalid_token', 'The access token is not valid');
    }
    const scope = parseScope(claims.output.scope) ?? [];
    if (!scope.includes(needed)) throw new OAuthError('insufficient_scope', `The scope ${needed} is needed`);
    return { ...context, scope };
  }
}
