import { CookieJar } from 'tough-cookie';
import { InProcessOpaqueClient } from '../../src/adapters/opaque/opaque-client.ts';
import type { KeyStretching } from '../../src/domain/login/key-stretching.ts';
import type { OpaqueClient } from '../../src/ports/login/opaque-client.ts';
import type { Postern } from './postern.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not
  readonly json: any;
  /** Of a redirect. */
  readonly location: URL;
}

/** In this process or in another. */
export interface ServerOfPerson extends Pick<Postern, 'issuer' | 'define'> {
  /** The client's side of OPAQUE, where it is not the usual one. */
  readonly opaqueClient?: OpaqueClient;
  /** Another way there than the usual one. */
  readonly fetch?: typeof fetch;
}

/** A browser without a screen: cookies, redirects one at a time, and the OPAQUE client that the pages have. */
export class Person {
  readonly #postern: ServerOfPerson;
  readonly #opaque: OpaqueClient;
  readonly jar = new CookieJar();

  private constructor(postern: ServerOfPerson, opaque: OpaqueClient) {
    this.#postern = postern;
    this.#opaque = opaque;
  }

  static async at(postern: ServerOfPerson): Promise<Person> {
    return new Person(
      postern,
      postern.opaqueClient ?? (await InProcessOpaqueClient.create(postern.define.opaque)),
    );
  }

  /** Follows nothing. `path` may be a whole URL of this server. */
  async fetch(path: string | URL, init: RequestInit = {}): Promise<Answer> {
    const url = new URL(path, this.#postern.issuer);
    const headers = new Headers(init.headers);
    const cookies = await this.jar.getCookieString(url.href);
    if (cookies !== '') headers.set('Cookie', cookies);
    const send = this.#postern.fetch ?? fetch;
    const response = await send(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) await this.jar.setCookie(cookie, url.href);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get json() {
        return JSON.parse(text);
      },
      get location() {
        return new URL(response.headers.get('Location') ?? 'no:location', url);
      },
    };
  }

  /** The value of a cookie; `null` without it. */
  async cookie(name: string): Promise<string | null> {
    const cookies = await this.jar.getCookies(this.#postern.issuer);
    return cookies.find(({ key }) => key === name)?.value ?? null;
  }

  /** Follows a link to the server's own pages and returns the flow that it starts. */
  async startFlow(path: string): Promise<string> {
    const { location } = await this.fetch(path);
    const flowId = location.searchParams.get('flow_id');
    if (flowId === null) throw new Error(`no flow was started: ${location}`);
    return flowId;
  }

  /** As a page of this origin does. */
  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** KE1 (RFC 9807 §6.1): sent again, it asks for the same evaluation again. */
  blind(password: string): { readonly state: string; readonly startLoginRequest: string } {
    return this.#opaque.startLogin(password);
  }

  async startLogin(
    email: string,
    password: string,
  ): Promise<{ readonly state: string; readonly answer: Answer }> {
    const { state, startLoginRequest } = this.blind(password);
    return { state, answer: await this.post('/login/start/', { email, client_request: startLoginRequest }) };
  }

  /** What the page sends after the start's answer; `null` when the password is wrong, or nobody is there. */
  finishRequest(state: string, start: Answer, password: string): string | null {
    const finished = this.#opaque.finishLogin({
      state,
      password,
      loginResponse: start.json.server_message,
      keyStretching: start.json.ksf.map(keyStretchingOf),
    });
    return finished?.finishLoginRequest ?? null;
  }

  /** Signs in as the login page does, and returns the finish's answer. */
  async signIn(email: string, password: string, flowId?: string): Promise<Answer> {
    const { state, answer } = await this.startLogin(email, password);
    if (answer.status !== 200) return answer;
    const finish = this.finishRequest(state, answer, password);
    if (finish === null) throw new Error('the password is wrong, as the page would say');
    const flow = flowId === undefined ? {} : { flow_id: flowId };
    return this.post('/login/finish/', { auth_id: answer.json.auth_id, client_request: finish, ...flow });
  }

  blindRegistration(password: string): { readonly state: string; readonly registrationRequest: string } {
    return this.#opaque.startRegistration(password);
  }

  startRegistration(ticket: string, email: string, registrationRequest: string): Promise<Answer> {
    const body = { register_id: ticket, email, client_request: registrationRequest };
    return this.post('/onboard/register/', body);
  }

  /** What the register page sends after the start's answer. */
  registrationRecord(state: string, start: Answer, password: string): string {
    return this.#opaque.finishRegistration({
      state,
      password,
      registrationResponse: start.json.server_message,
      keyStretching: keyStretchingOf(start.json.ksf[0]),
    }).registrationRecord;
  }

  /** Answers what the consent page asks; where it asks nothing, the answer is to no question. */
  async decide(flowId: string, decision: string): Promise<Answer> {
    const shown = await this.fetch(`/oauth/flow/?flow_id=${flowId}`);
    const question = shown.json.question ?? 'A'.repeat(43);
    return this.post('/oauth/consent/', { flow_id: flowId, decision, question });
  }

  /** Registers as the register page does, and returns the finish's answer. */
  async register(ticket: string, email: string, password: string): Promise<Answer> {
    const looked = await this.post('/onboard/ticket/', { register_id: ticket });
    if (looked.status !== 200) return looked;
    const { state, registrationRequest } = this.blindRegistration(password);
    const start = await this.startRegistration(ticket, email, registrationRequest);
    if (start.status !== 200) return start;
    return this.post('/onboard/finish/', {
      auth_id: start.json.auth_id,
      register_id: ticket,
      client_request: this.registrationRecord(state, start, password),
      profile: { given_name: 'Ada' },
    });
  }
}

function keyStretchingOf(set: Readonly<Record<string, number>>): KeyStretching {
  return {
    algorithm: 'argon2id',
    memoryKib: Number(set.memory_kib),
    iterations: Number(set.iterations),
    parallelism: Number(set.parallelism),
  };
}
