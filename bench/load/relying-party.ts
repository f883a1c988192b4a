import { createHash, randomBytes } from 'node:crypto';
import type { Answer, Http } from './http.ts';

/** What both servers know of the client. */
export const CLIENT_ID = 'bench';
export const REDIRECT_URI = 'https://client.example.org/callback';
export const SCOPE = 'openid profile email offline_access';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
}

export interface AuthorizationRequest {
  readonly query: string;
  readonly verifier: string;
}

/** A public client with PKCE (RFC 7636). */
export function authorizationRequest(
  clientId = CLIENT_ID,
  further: Readonly<Record<string, string>> = {},
): AuthorizationRequest {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...further,
  });
  return { query: query.toString(), verifier };
}

/** The client's own side of a flow: what it sends to the token endpoint. */
export class RelyingParty {
  readonly #http: Http;
  readonly #tokenPath: string;
  readonly #clientId: string;

  constructor(http: Http, tokenPath: string, clientId = CLIENT_ID) {
    this.#http = http;
    this.#tokenPath = tokenPath;
    this.#clientId = clientId;
  }

  redeem(code: string, verifier: string): Promise<Tokens> {
    return this.#tokens({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
    });
  }

  refresh(token: string): Promise<Tokens> {
    return this.#tokens({ grant_type: 'refresh_token', refresh_token: token });
  }

  async #tokens(parameters: Readonly<Record<string, string>>): Promise<Tokens> {
    const answer: Answer = await this.#http.send({
      path: this.#tokenPath,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: this.#clientId, ...parameters }).toString(),
    });
    return JSON.parse(answer.text);
  }
}
