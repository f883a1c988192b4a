import { createHash } from 'node:crypto';
import type { Answer, Person } from './person.ts';

export interface TokenSet {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly scope: string;
}

export interface RelyingPartyOptions {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly secret?: string;
  /** How it shows the secret: in the header, unless said otherwise. */
  readonly authentication?: 'client_secret_basic' | 'client_secret_post';
}

export const FORM_TYPE = 'application/x-www-form-urlencoded';

export const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-in-length';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

/** A client as thin as can be: every parameter can be left out (`undefined`) or changed. */
export class RelyingParty {
  readonly #options: RelyingPartyOptions;

  constructor(options: RelyingPartyOptions) {
    this.#options = options;
  }

  authorizePath(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters = {
      response_type: 'code',
      client_id: this.#options.clientId,
      redirect_uri: this.#options.redirectUri,
      scope: 'openid profile email',
      state: 'a-state',
      nonce: 'a-nonce',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...changes,
    };
    return `/oauth/authorize/?${form(parameters)}`;
  }

  /** From the application's link to the code, for somebody with this password; answers every question with yes. */
  async code(
    person: Person,
    who: { readonly email: string; readonly password: string },
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<string> {
    const location = await throughPages(person, who, this.authorizePath(changes));
    const code = location.searchParams.get('code');
    if (code === null) throw new Error(`no code: ${location}`);
    return code;
  }

  /** `changes`: parameters to send, or with `undefined` to leave out. */
  token(
    person: Person,
    changes: Readonly<Record<string, string | undefined>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return person.fetch('/oauth/token/', {
      method: 'POST',
      headers: { 'Content-Type': FORM_TYPE, ...this.#basic(), ...headers },
      body: form({ ...this.#identification(), ...changes }),
    });
  }

  #identification(): Readonly<Record<string, string>> {
    const { clientId, secret, authentication } = this.#options;
    if (secret === undefined) return { client_id: clientId };
    return authentication === 'client_secret_post' ? { client_id: clientId, client_secret: secret } : {};
  }

  #basic(): Readonly<Record<string, string>> {
    const { clientId, secret, authentication } = this.#options;
    if (secret === undefined || authentication === 'client_secret_post') return {};
    return { Authorization: basicAuthorization(clientId, secret) };
  }

  /** From the application's link to tokens. */
  async tokens(
    person: Person,
    who: { readonly email: string; readonly password: string },
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<TokenSet> {
    const answer = await this.redeem(person, await this.code(person, who, changes));
    if (answer.status !== 200) throw new Error(`no tokens: ${answer.text}`);
    return answer.json;
  }

  redeem(
    person: Person,
    code: string,
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> {
    return this.token(person, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.#options.redirectUri,
      code_verifier: VERIFIER,
      ...changes,
    });
  }

  refresh(
    person: Person,
    token: string,
    changes: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> {
    return this.token(person, { grant_type: 'refresh_token', refresh_token: token, ...changes });
  }
}

/** Where a link of an application leads in the end, for somebody who answers every question with yes. */
export async function throughPages(
  person: Person,
  who: { readonly email: string; readonly password: string },
  link: string | URL,
): Promise<URL> {
  let { location } = await person.fetch(link);
  for (let steps = 0; steps < 6; steps += 1) {
    const flowId = location.searchParams.get('flow_id') ?? '';
    const next = NEXT_STEPS[location.pathname];
    if (next === undefined) break;
    location = await next(person, who, flowId, location);
  }
  return location;
}

type Step = (
  person: Person,
  who: { readonly email: string; readonly password: string },
  flowId: string,
  location: URL,
) => Promise<URL>;

const NEXT_STEPS: Readonly<Record<string, Step>> = {
  '/credentials/login/': async (person, { email, password }, flowId, location) =>
    new URL((await person.signIn(email, password, flowId)).json.next, location),
  '/credentials/consent/': async (person, _who, flowId, location) =>
    new URL((await person.decide(flowId, 'allow')).json.next, location),
  '/oauth/callback/': async (person, _who, _flowId, location) => (await person.fetch(location)).location,
};

/** RFC 6749 §2.3.1: each half form-urlencoded before they are joined. */
export function basicAuthorization(clientId: string, secret: string): string {
  const [id, password] = [clientId, secret].map((text) =>
    new URLSearchParams({ '': text }).toString().slice(1),
  );
  return `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`;
}

export function form(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(given).toString();
}
