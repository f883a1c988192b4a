import type { Subject } from '../../domain/accounts/account.ts';
import type { Client } from '../../domain/clients/client.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import { formatScope } from '../../domain/shared/scope.ts';
import {
  ACCESS_TOKEN_ID_BYTES,
  ACCESS_TOKEN_TYPE,
  accessTokenClaims,
  type TokenHolder,
} from '../../domain/tokens/access-token.ts';
import type { ClaimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import { claimsTold } from '../../domain/tokens/claims-told.ts';
import { ID_TOKEN_TYPE, idTokenClaims } from '../../domain/tokens/id-token.ts';
import { REFRESH_TOKEN_NONCE_BYTES, sealRefreshToken } from '../../domain/tokens/refresh-token.ts';
import type { TokenExtent } from '../../domain/tokens/token-extent.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { TokenSigner } from '../../ports/tokens/token-signer.ts';
import type { TokenResponse } from '../../ports/tokens/use-cases.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { Redeemed, RedeemedByPerson } from './grants/grant-type.ts';

export interface MintTokensPorts {
  readonly tokenSigner: TokenSigner;
  readonly subjects: Subjects;
  readonly claimCatalogue: ClaimCatalogue;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly accessTokenLifetime: Seconds;
  readonly idTokenLifetime: Seconds;
}

/** The last phase of a token request: every token that the grant is worth to this client. */
export class MintTokens {
  readonly #ports: MintTokensPorts;

  constructor(ports: MintTokensPorts) {
    this.#ports = ports;
  }

  async execute(client: Client, redeemed: Redeemed): Promise<TokenResponse> {
    if (redeemed.kind === 'client') return this.#accessToken(client, null, redeemed.extent);
    const { account, grant, extent } = redeemed;
    const subject = this.#ports.subjects.of(account, client);
    const [accessToken, idToken] = await Promise.all([
      this.#accessToken(client, { subject, grant }, extent),
      extent.scope.includes('openid') ? this.#idToken(client, subject, redeemed) : null,
    ]);
    return {
      ...accessToken,
      ...(idToken === null ? {} : { id_token: idToken }),
      ...(client.grantTypes.includes('refresh_token')
        ? { refresh_token: this.#refreshToken(client, redeemed) }
        : {}),
    };
  }

  async #accessToken(client: Client, holder: TokenHolder, extent: TokenExtent): Promise<TokenResponse> {
    const { tokenSigner, clock, random, issuer, accessTokenLifetime: lifetime } = this.#ports;
    const jti = encodeBase64url(random.bytes(ACCESS_TOKEN_ID_BYTES));
    const now = clock.now();
    const claims = accessTokenClaims({ issuer, clientId: client.id, holder, extent, jti, now, lifetime });
    const { algorithm } = extent.audience;
    return {
      access_token: await tokenSigner.sign(claims, { algorithm, type: ACCESS_TOKEN_TYPE }),
      token_type: 'Bearer',
      expires_in: lifetime,
      scope: formatScope(extent.scope),
    };
  }

  #idToken(client: Client, subject: Subject, { grant, account, nonce }: RedeemedByPerson): Promise<string> {
    const { tokenSigner, subjects, claimCatalogue, clock, issuer, idTokenLifetime: lifetime } = this.#ports;
    const byName = grant.claims?.idToken ?? {};
    const claims = idTokenClaims({
      issuer,
      subject,
      sid: subjects.sessionOf(grant.sessionId, client),
      grant,
      nonce,
      claims: claimsTold(account, { client, scope: [], byName }, claimCatalogue),
      now: clock.now(),
      lifetime,
    });
    return tokenSigner.sign(claims, { algorithm: client.idTokenAlgorithm, type: ID_TOKEN_TYPE });
  }

  #refreshToken(client: Client, { grant, refresh }: RedeemedByPerson): string {
    const { keyRing, random } = this.#ports;
    const nonce = random.bytes(REFRESH_TOKEN_NONCE_BYTES);
    return sealRefreshToken(
      { grantId: grant.id, ...refresh },
      client.id,
      keyRing.secretKey('refresh-token'),
      nonce,
    );
  }
}
