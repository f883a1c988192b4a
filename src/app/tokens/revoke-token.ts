import type { Client } from '../../domain/clients/client.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { belongsTo } from '../../domain/tokens/grant.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { GrantStore } from '../../ports/tokens/grant-store.ts';
import type { RevokedAccessTokens } from '../../ports/tokens/revoked-access-tokens.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';
import type { PresentedToken, RevokeToken } from '../../ports/tokens/use-cases.ts';
import type { AuthenticateClient } from '../clients/authenticate-client.ts';
import type { LiveAccessTokens } from './live-access-tokens.ts';
import { openRefreshTokenOf } from './open-refresh-token.ts';

export interface RevokeTokenPorts {
  readonly authenticateClient: AuthenticateClient;
  readonly liveAccessTokens: LiveAccessTokens;
  readonly revokedAccessTokens: RevokedAccessTokens;
  readonly grantStore: GrantStore;
  readonly tokenVerifier: TokenVerifier;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly issuer: string;
}

/** RFC 7009. Neither kind of token looks like the other, so that no hint is needed to tell them apart (§2.1). */
export class RevokeIssuedToken implements RevokeToken {
  readonly #ports: RevokeTokenPorts;

  constructor(ports: RevokeTokenPorts) {
    this.#ports = ports;
  }

  async execute({ token, credentials }: PresentedToken): Promise<void> {
    const client = await this.#ports.authenticateClient.execute(credentials);
    if (await this.#revokeRefreshToken(token, client)) return;
    if (await this.#revokeAccessToken(token, client)) return;
    await this.#refuseIdToken(token);
  }

  /** With every access token of its grant (§2.1). Another client's does not open here, and is like garbage. */
  async #revokeRefreshToken(token: string, client: Client): Promise<boolean> {
    const { grantStore, keyRing, clock } = this.#ports;
    const content = openRefreshTokenOf(client, token, keyRing);
    if (content === null) return false;
    const context = await grantStore.lookup(content.grantId);
    if (context !== null && belongsTo(content, context.grant))
      await grantStore.revoke(content.grantId, clock.now());
    return true;
  }

  /** By itself: the grant lives on, and a refresh buys the next one. */
  async #revokeAccessToken(token: string, client: Client): Promise<boolean> {
    const { liveAccessTokens, revokedAccessTokens } = this.#ports;
    const claims = await liveAccessTokens.verified(token);
    if (claims === null) return false;
    // §2.1: refused, and told so.
    if (claims.client_id !== client.id)
      throw new OAuthError('invalid_grant', 'This token was issued to another client');
    await revokedAccessTokens.add(claims.jti, claims.exp * 1000);
    return true;
  }

  /** Who revokes one believes that something has ended: better told that nothing has (§2.2.1). */
  async #refuseIdToken(token: string): Promise<void> {
    const { tokenVerifier, issuer } = this.#ports;
    if ((await tokenVerifier.verifyIdTokenHint(token, { issuer })) !== null)
      throw new OAuthError('unsupported_token_type', 'ID tokens are not revoked');
  }
}
