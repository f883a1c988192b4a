import type { OpaqueClient } from '../../../src/ports/login/opaque-client.ts';
import { CHALLENGE, FORM_TYPE, form } from '../../support/relying-party.ts';
import { CLIENT } from './build.ts';
import type { Door } from './door.ts';
import type { Endpoint } from './endpoints.ts';
import type { Answered, Request } from './exchange.ts';
import type { Journal } from './journal.ts';

export interface Account {
  readonly email: string;
  readonly password: string;
}

const SESSION_COOKIE = '__Host-postern-session';

export const AUTHORIZE_QUERY = `?${form({
  response_type: 'code',
  client_id: CLIENT.id,
  redirect_uri: CLIENT.redirectUri,
  scope: 'openid profile email offline_access',
  state: 'a-state',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
})}`;

/** A step was not answered as it should be: whoever signs in has to begin again. */
class Interrupted extends Error {}

/** A browser on its way through one sign-in, with nothing but its cookies from step to step. */
export class Visitor {
  readonly #door: Door;
  readonly #journal: Journal;
  readonly #opaque: OpaqueClient;
  readonly #cookies = new Map<string, string>();

  constructor(ports: { readonly door: Door; readonly journal: Journal; readonly opaque: OpaqueClient }) {
    this.#door = ports.door;
    this.#journal = ports.journal;
    this.#opaque = ports.opaque;
  }

  /** From the application's link to the code; `null` where a step was refused or not answered. */
  async code(account: Account): Promise<string | null> {
    try {
      const flowId = await this.begin();
      await this.#logIn(account, flowId);
      const callback = await this.#ask({ endpoint: 'callback', query: `?flow_id=${flowId}`, due: [303] });
      return locationOf(callback).searchParams.get('code');
    } catch (error) {
      if (error instanceof Interrupted) return null;
      throw error;
    }
  }

  /** Follows the application's link, and returns the flow. */
  async begin(): Promise<string> {
    const started = await this.#ask({ endpoint: 'authorize', query: AUTHORIZE_QUERY, due: [303] });
    return locationOf(started).searchParams.get('flow_id') ?? '';
  }

  /** What the login page sends first, with the cookies that this browser has. */
  loginStart({ email, password }: Account): { readonly request: Request; readonly state: string } {
    const { state, startLoginRequest } = this.#opaque.startLogin(password);
    return { state, request: this.#post('login start', { email, client_request: startLoginRequest }) };
  }

  async #logIn(account: Account, flowId: string): Promise<void> {
    const { state, request } = this.loginStart(account);
    const start = JSON.parse((await this.#ask(request)).body);
    const finished = this.#opaque.finishLogin({
      state,
      password: account.password,
      loginResponse: start.server_message,
      keyStretching: [],
    });
    if (finished === null) throw new Error('the password is wrong, as the page would say');
    const body = {
      auth_id: start.auth_id,
      client_request: finished.finishLoginRequest,
      flow_id: flowId,
    };
    await this.#ask(this.#post('login finish', body));
    this.#journal.sessionHandles.push(this.#cookies.get(SESSION_COOKIE) ?? '');
  }

  #post(endpoint: Endpoint, body: unknown): Request {
    const headers = {
      'Content-Type': 'application/json',
      'Sec-Fetch-Site': 'same-origin',
      ...this.#cookieHeader(),
    };
    return { endpoint, headers, body: JSON.stringify(body), due: [200] };
  }

  async #ask(request: Request): Promise<Answered> {
    const headers = { ...request.headers, ...this.#cookieHeader() };
    const { outcome } = await this.#door.send({ ...request, headers });
    if (outcome.kind !== 'answered' || !request.due.includes(outcome.status)) throw new Interrupted();
    for (const cookie of outcome.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return outcome;
  }

  #cookieHeader(): Readonly<Record<string, string>> {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`);
    return cookies.length === 0 ? {} : { Cookie: cookies.join('; ') };
  }
}

/** As a request of the application's own. */
export function tokenRequest(
  endpoint: 'code' | 'refresh',
  parameters: Readonly<Record<string, string>>,
  due: readonly number[],
): Request {
  const body = form({ client_id: CLIENT.id, ...parameters });
  return { endpoint, headers: { 'Content-Type': FORM_TYPE }, body, due };
}

function locationOf({ headers }: Answered): URL {
  return new URL(headers.location ?? 'no:location', 'http://localhost');
}
