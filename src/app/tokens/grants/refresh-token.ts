import type { Client } from '../../../domain/clients/client.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import { includesAll, parseScope, type Scope } from '../../../domain/shared/scope.ts';
import { type AudienceRules, audienceForPerson } from '../../../domain/tokens/audience.ts';
import type { ClaimCatalogue } from '../../../domain/tokens/claim-catalogue.ts';
import { decideRefresh, type Grant, pauseStart, type RefreshRules } from '../../../domain/tokens/grant.ts';
import { isAlive } from '../../../domain/tokens/grant-life.ts';
import type { RefreshTokenContent } from '../../../domain/tokens/refresh-token.ts';
import { extentForPerson, type TokenExtent } from '../../../domain/tokens/token-extent.ts';
import type { KeyRing } from '../../../ports/keys/key-ring.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import type { GrantContext, GrantStore } from '../../../ports/tokens/grant-store.ts';
import type { TokenParameters } from '../../../ports/tokens/use-cases.ts';
import { openRefreshTokenOf } from '../open-refresh-token.ts';
import type { GrantType, RedeemedByPerson } from './grant-type.ts';

export interface RefreshTokenGrantPorts {
  readonly grantStore: GrantStore;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rotation: RefreshRules;
  readonly audienceRules: AudienceRules;
  readonly claimCatalogue: ClaimCatalogue;
}

/** A rotation lost to another request is decided again against what won; with the pause, once is enough. */
const ROTATION_ATTEMPTS = 3;

/** RFC 6749 §6, with rotation and reuse detection (RFC 9700 §4.14.2) by generation. */
export class RefreshTokenGrant implements GrantType {
  readonly name = 'refresh_token';
  readonly #ports: RefreshTokenGrantPorts;

  constructor(ports: RefreshTokenGrantPorts) {
    this.#ports = ports;
  }

  async redeem(client: Client, parameters: TokenParameters): Promise<RedeemedByPerson> {
    if (parameters.refresh_token === undefined)
      throw new OAuthError('invalid_request', 'refresh_token is missing');
    const content = openRefreshTokenOf(client, parameters.refresh_token, this.#ports.keyRing);
    if (content === null) throw notValid();
    for (let attempt = 0; attempt < ROTATION_ATTEMPTS; attempt += 1) {
      const context = await this.#ports.grantStore.lookup(content.grantId);
      if (context === null || !isAlive(context, this.#ports.clock.now())) throw notValid();
      // Before anything moves: a refusal must not cost the client its token.
      const extent = this.#extent(context, parameters);
      const grant = await this.#advance(context, content);
      if (grant !== null) {
        const refresh = { generation: grant.generation, secret: content.secret };
        return { kind: 'person', grant, account: context.account, extent, nonce: null, refresh };
      }
    }
    throw new OAuthError('temporarily_unavailable', 'This grant is being refreshed elsewhere', {
      retryAfter: 1,
    });
  }

  #extent({ grant, account }: GrantContext, { scope, resource = [] }: TokenParameters): TokenExtent {
    const { audienceRules, claimCatalogue } = this.#ports;
    const asked = narrowedScope(grant.scope, scope);
    const audience = audienceForPerson(audienceRules, { ...grant, scope: asked }, resource);
    return extentForPerson(audience, asked, account, claimCatalogue);
  }

  /** The grant at the generation that the answer is to carry; `null` when another request was first. */
  async #advance({ grant }: GrantContext, content: RefreshTokenContent): Promise<Grant | null> {
    const { grantStore, clock, logger, rotation } = this.#ports;
    const now = clock.now();
    switch (decideRefresh(grant, content, now, rotation)) {
      case 'repeat':
        return grant;
      case 'advance': {
        const first = await grantStore.rotate(
          grant.id,
          grant.generation,
          now,
          pauseStart(now, rotation.pause),
        );
        return first ? { ...grant, generation: grant.generation + 1, rotatedAt: now } : null;
      }
      case 'reuse':
        await grantStore.revoke(grant.id, now);
        logger.warn(
          { event: 'refresh_token_reuse', grant: grant.id, client: grant.clientId },
          'grant revoked',
        );
        throw notValid();
      case 'refuse':
        throw notValid();
    }
  }
}

/** RFC 6749 §6: what is asked must not exceed what was granted, and absent means the same again. */
function narrowedScope(granted: Scope, text: string | undefined): Scope {
  if (text === undefined) return granted;
  const asked = parseScope(text);
  if (asked === null || !includesAll(granted, asked)) {
    throw new OAuthError('invalid_scope', 'scope exceeds what was granted');
  }
  return asked;
}

/** One answer, whatever was wrong with the token. */
function notValid(): OAuthError {
  return new OAuthError('invalid_grant', 'The refresh token is not valid');
}
