import { claimsByName } from '../../../domain/authorization/claims-by-name.ts';
import {
  type AuthorizationCode,
  belongsTo,
  checkRedemption,
  hasExpired,
} from '../../../domain/authorization/code.ts';
import { heedsConsent } from '../../../domain/authorization/next-step.ts';
import type { Client } from '../../../domain/clients/client.ts';
import { covers } from '../../../domain/consents/agreement.ts';
import { after, type Seconds } from '../../../domain/shared/instant.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import { hashSecret } from '../../../domain/shared/secret.ts';
import { type AudienceRules, audienceForPerson } from '../../../domain/tokens/audience.ts';
import type { ClaimCatalogue } from '../../../domain/tokens/claim-catalogue.ts';
import { FIRST_GENERATION, type Grant } from '../../../domain/tokens/grant.ts';
import { mayBegin } from '../../../domain/tokens/grant-life.ts';
import { GRANT_SECRET_BYTES } from '../../../domain/tokens/refresh-token.ts';
import { extentForPerson, type TokenExtent } from '../../../domain/tokens/token-extent.ts';
import type { AuthorizationCodeStore } from '../../../ports/authorization/authorization-code-store.ts';
import type { ConsentStore } from '../../../ports/consents/consent-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Random } from '../../../ports/system/random.ts';
import type { GrantStore } from '../../../ports/tokens/grant-store.ts';
import type { TokenParameters } from '../../../ports/tokens/use-cases.ts';
import type { GrantType, RedeemedByPerson } from './grant-type.ts';

export interface AuthorizationCodeGrantPorts {
  readonly codeStore: AuthorizationCodeStore;
  readonly grantStore: GrantStore;
  readonly consentStore: ConsentStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly audienceRules: AudienceRules;
  readonly claimCatalogue: ClaimCatalogue;
  readonly accessTokenLifetime: Seconds;
  readonly refreshTokenLifetime: Seconds;
}

/** RFC 6749 §4.1.3 with RFC 7636. */
export class AuthorizationCodeGrant implements GrantType {
  readonly name = 'authorization_code';
  readonly #ports: AuthorizationCodeGrantPorts;

  constructor(ports: AuthorizationCodeGrantPorts) {
    this.#ports = ports;
  }

  async redeem(client: Client, parameters: TokenParameters): Promise<RedeemedByPerson> {
    const { codeStore, grantStore, clock, random, audienceRules, claimCatalogue } = this.#ports;
    if (parameters.code === undefined) throw new OAuthError('invalid_request', 'code is missing');
    const code = await codeStore.lookup(parameters.code);
    if (code === null || !belongsTo(code, client))
      throw new OAuthError('invalid_grant', 'The code is not valid');
    checkRedemption(code, { redirectUri: parameters.redirect_uri, codeVerifier: parameters.code_verifier });
    if (hasExpired(code, clock.now())) {
      // If it was redeemed before it expired, this is its second redemption.
      await grantStore.revoke(code.grantId, clock.now());
      throw new OAuthError('invalid_grant', 'The code has expired');
    }
    // Before anything is written: a refusal must not cost the client its code.
    const audience = audienceForPerson(audienceRules, code, parameters.resource ?? []);
    const secret = random.bytes(GRANT_SECRET_BYTES);
    const grant = this.#grant(code, client, secret);
    if (!(await grantStore.redeem(grant))) {
      throw new OAuthError('invalid_grant', 'The code was redeemed before');
    }
    const context = await grantStore.lookup(grant.id);
    if (context === null || !mayBegin(context, clock.now())) {
      await grantStore.revoke(grant.id, clock.now());
      throw new OAuthError('invalid_grant', 'The sign-in behind the code has ended');
    }
    // Asked after the grant was inserted: a withdrawal has either seen and revoked it, or is seen here.
    if (!(await this.#isAgreed(client, grant))) {
      await grantStore.revoke(grant.id, clock.now());
      throw new OAuthError('invalid_grant', 'The consent behind the code was withdrawn');
    }
    const { account } = context;
    const refresh = { generation: grant.generation, secret };
    const extent = await this.#extent(grant, () =>
      extentForPerson(audience, grant.scope, account, claimCatalogue),
    );
    return { kind: 'person', grant, account, extent, nonce: code.nonce, refresh };
  }

  /** A grant that is worth nothing to anybody does not stay behind. */
  async #extent(grant: Grant, decide: () => TokenExtent): Promise<TokenExtent> {
    try {
      return decide();
    } catch (error) {
      await this.#ports.grantStore.revoke(grant.id, this.#ports.clock.now());
      throw error;
    }
  }

  async #isAgreed(client: Client, grant: Grant): Promise<boolean> {
    if (!heedsConsent(client)) return true;
    const { consentStore, claimCatalogue } = this.#ports;
    const agreed = await consentStore.lookup(grant.userId, client.id);
    return covers(agreed, { scope: grant.scope, claims: claimsByName(grant, claimCatalogue) });
  }

  #grant(code: AuthorizationCode, client: Client, secret: Uint8Array): Grant {
    const { clock, accessTokenLifetime, refreshTokenLifetime } = this.#ports;
    const now = clock.now();
    const refreshable = client.grantTypes.includes('refresh_token');
    return {
      id: code.grantId,
      userId: code.userId,
      clientId: code.clientId,
      sessionId: code.sessionId,
      scope: code.scope,
      claims: code.claims,
      resource: code.resource,
      authTime: code.authTime,
      amr: code.amr,
      generation: FIRST_GENERATION,
      secretHash: hashSecret(secret),
      createdAt: now,
      rotatedAt: null,
      revokedAt: null,
      expiresAt: after(now, refreshable ? refreshTokenLifetime : accessTokenLifetime),
    };
  }
}
