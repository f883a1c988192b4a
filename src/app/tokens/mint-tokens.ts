import type { Client } from '../../domain/clients/client.ts';
import { ACCESS_TOKEN_ALGORITHM } from '../../domain/keys/algorithms.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import { formatScope } from '../../domain/shared/scope.ts';
import {
  ACCESS_TOKEN_ID_BYTES,
  ACCESS_TOKEN_TYPE,
  accessTokenClaims,
} from '../../domain/tokens/access-token.ts';
import { ID_TOKEN_TYPE, idTokenClaims } from '../../domain/tokens/id-token.ts';
import { REFRESH_TOKEN_NONCE_BYTES, sealRefreshToken } from '../../domain/tokens/refresh-token.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { TokenSigner } from '../../ports/tokens/token-signer.ts';
import type { TokenResponse } from '../../ports/tokens/use-cases.ts';
import type { Redeemed } from './grants/grant-type.ts';

export interface MintTokensPorts {
  readonly tokenSigner: TokenSigner;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly backend: string;
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
    const { scope } = redeemed;
    const [accessToken, idToken] = await Promise.all([
      this.#accessToken(redeemed),
      scope.includes('openid') ? this.#idToken(client, redeemed) : null,
    ]);
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: this.#ports.accessTokenLifetime,
      scope: formatScope(scope),
      ...(idToken === null ? {} : { id_token: idToken }),
      ...(client.grantTypes.includes('refresh_token')
        ? { refresh_token: this.#refreshToken(client, redeemed) }
        : {}),
    };
  }

  #accessToken({ grant, account, scope }: Redeemed): Promise<string> {
    const { tokenSigner, clock, random, issuer, backend, accessTokenLifetime: lifetime } = this.#ports;
    const jti = encodeBase64url(random.bytes(ACCESS_TOKEN_ID_BYTES));
    const claims = accessTokenClaims({
      issuer,
      backend,
      grant,
      account,
      scope,
      jti,
      now: clock.now(),
      lifetime,
    });
    return tokenSigner.sign(claims, { algorithm: ACCESS_TOKEN_ALGORITHM, type: ACCESS_TOKEN_TYPE });
  }

  #idToken(client: Client, { grant, account, nonce }: Redeemed): Promise<string> {
    const { tokenSigner, clock, issuer, idTokenLifetime: lifetime } = this.#ports;
    const claims = idTokenClaims({
      issuer,
      subject: account.subject,
      grant,
      nonce,
      now: clock.now(),
      lifetime,
    });
    return tokenSigner.sign(claims, { algorithm: client.idTokenAlgorithm, type: ID_TOKEN_TYPE });
  }

  #refreshToken(client: Client, { grant, refresh }: Redeemed): string {
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
