import * as oauth from 'oauth4webapi';
import { client, clientAuthentication, discover, requestOptions } from './provider.ts';

/** Kept in a variable of this page and nowhere else: what is not stored cannot be stolen from storage. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly expiresAt: Date | undefined;
  readonly idToken: string | undefined;
  readonly idTokenClaims: oauth.IDToken;
  readonly timesRefreshed: number;
}

export async function refresh(tokens: Tokens, refreshToken: string): Promise<Tokens> {
  const provider = await discover();
  const response = await oauth.refreshTokenGrantRequest(
    provider,
    client,
    clientAuthentication,
    refreshToken,
    requestOptions,
  );
  const answer = await oauth.processRefreshTokenResponse(provider, client, response);
  return tokensOf(answer, {
    idToken: answer.id_token ?? tokens.idToken,
    idTokenClaims: oauth.getValidatedIdTokenClaims(answer) ?? tokens.idTokenClaims,
    refreshToken: answer.refresh_token ?? refreshToken,
    timesRefreshed: tokens.timesRefreshed + 1,
  });
}

export async function fetchUserinfo(tokens: Tokens): Promise<oauth.UserInfoResponse> {
  const provider = await discover();
  const response = await oauth.userInfoRequest(provider, client, tokens.accessToken, requestOptions);
  return oauth.processUserInfoResponse(provider, client, tokens.idTokenClaims.sub, response);
}

export function tokensOf(
  answer: oauth.TokenEndpointResponse,
  rest: Pick<Tokens, 'idToken' | 'idTokenClaims' | 'refreshToken' | 'timesRefreshed'>,
): Tokens {
  const { access_token: accessToken, expires_in: lifetime } = answer;
  return {
    ...rest,
    accessToken,
    expiresAt: lifetime === undefined ? undefined : new Date(Date.now() + lifetime * 1000),
  };
}
