import type { Answer, Http, Request } from './http.ts';

/** A browser of the simplest kind: it keeps cookies by name, and follows a redirect when it is told to. */
export class Visitor {
  readonly #http: Http;
  readonly #cookies: Map<string, string>;

  constructor(http: Http, cookies: ReadonlyMap<string, string> = new Map()) {
    this.#http = http;
    this.#cookies = new Map(cookies);
  }

  /** Another browser that has the same cookies, and goes its own way. */
  copy(): Visitor {
    return new Visitor(this.#http, this.#cookies);
  }

  async send(request: Request): Promise<Answer> {
    const headers = { ...request.headers, ...this.#cookieHeader() };
    const answer = await this.#http.send({ ...request, headers });
    // undici makes no list of one.
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) this.#keep(cookie);
    return answer;
  }

  /** Where an answer leads, on the same server. @throws Error when it leads nowhere */
  follow(answer: Answer): Promise<Answer> {
    return this.send({ path: locationOf(answer) });
  }

  postForm(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(parameters).toString(),
    });
  }

  /** As a script of a page of this origin does. */
  postJson(path: string, value: unknown): Promise<Answer> {
    return this.send({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(value),
    });
  }

  #cookieHeader(): Readonly<Record<string, string>> {
    if (this.#cookies.size === 0) return {};
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** An empty value is how both servers take a cookie back. */
  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

export function locationOf({ headers }: Answer): string {
  if (typeof headers.location !== 'string') throw new Error('The answer leads nowhere');
  const { pathname, search } = new URL(headers.location, 'http://same.invalid');
  return pathname + search;
}

/** The code in a redirect to the client, wherever that is. */
export function codeOf({ headers }: Answer): string {
  const code = new URL(headers.location ?? '', 'http://same.invalid').searchParams.get('code');
  if (code === null) throw new Error(`No code: ${headers.location}`);
  return code;
}
