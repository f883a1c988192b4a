import type { Answer, Http } from './http.ts';

/** A client without people, which both servers know by this secret. */
export const MACHINE_ID = 'bench-machine';
export const MACHINE_SECRET = 'of-no-use-to-anybody-but-this-bench';
export const MACHINE_SCOPE = 'report';

/** Posts forms as the confidential client that it is (RFC 6749 §2.3.1). */
export class Machine {
  readonly #http: Http;
  readonly #authorization: string;

  constructor(http: Http, clientId = MACHINE_ID) {
    this.#http = http;
    this.#authorization = `Basic ${Buffer.from(`${clientId}:${MACHINE_SECRET}`).toString('base64')}`;
  }

  /** An access token of its own (RFC 6749 §4.4). */
  async token(path: string): Promise<string> {
    const parameters = { grant_type: 'client_credentials', scope: MACHINE_SCOPE };
    const { access_token: token } = JSON.parse((await this.post(path, parameters)).text);
    if (typeof token !== 'string') throw new Error('No access token came');
    return token;
  }

  post(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#http.send({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: this.#authorization },
      body: new URLSearchParams(parameters).toString(),
    });
  }
}
