import * as oauth from 'oauth4webapi';
import { UnexpectedCallback } from './demo-failure.ts';
import { keepPendingSignIn, type PendingSignIn } from './pending-sign-in.ts';
import { client, clientAuthentication, discover, redirectUri, requestOptions, scope } from './provider.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** OpenID Connect Core §3.1.2.1 with PKCE (RFC 7636): the URL to send the person to. */
export async function beginSignIn(): Promise<URL> {
  const provider = await discover();
  if (provider.authorization_endpoint === undefined)
    throw new Error('The provider names no authorization endpoint.');
  const pending = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
  };
  keepPendingSignIn(pending);
  const url = new URL(provider.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

/** Checks the answer against what this tab asked for, and exchanges its code for tokens. */
export async function completeSignIn(answer: URL, pending: PendingSignIn | null): Promise<Tokens> {
  const provider = await discover();
  if (pending === null) throw new UnexpectedCallback();
  const { state, nonce, codeVerifier } = pending;
  const parameters = oauth.validateAuthResponse(provider, client, answer, state);
  const response = await oauth.authorizationCodeGrantRequest(
    provider,
    client,
    clientAuthentication,
    parameters,
    redirectUri,
    codeVerifier,
    requestOptions,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(provider, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const idTokenClaims = oauth.getValidatedIdTokenClaims(tokens);
  if (idTokenClaims === undefined) throw new Error('The answer carries no ID token.');
  return tokensOf(tokens, {
    idToken: tokens.id_token,
    idTokenClaims,
    refreshToken: tokens.refresh_token,
    timesRefreshed: 0,
  });
}
