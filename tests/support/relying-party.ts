import { createHash } from 'node:crypto';
import type { Answer, Person } from './person.ts';

export interface RelyingPartyOptions {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly secret?: string;
}

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
    let { location } = await person.fetch(this.authorizePath(changes));
    for (let steps = 0; steps < 6; steps += 1) {
      const flowId = location.searchParams.get('flow_id') ?? '';
      const next = NEXT_STEPS[location.pathname];
      if (next === undefined) break;
      location = await next(person, who, flowId, location);
    }
    const code = location.searchParams.get('code');
    if (code === null) throw new Error(`no code: ${location}`);
    return code;
  }

  token(person: Person, changes: Readonly<Record<string, string | undefined>>): Promise<Answer> {
    const { clientId, secret } = this.#options;
    const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
    return person.fetch('/oauth/token/', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(secret === undefined ? {} : { Authorization: `Basic ${basic}` }),
      },
      body: form({ ...(secret === undefined ? { client_id: clientId } : {}), ...changes }),
    });
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
    new URL(
      (await person.post('/oauth/consent/', { flow_id: flowId, decision: 'allow' })).json.next,
      location,
    ),
  '/oauth/callback/': async (person, _who, _flowId, location) => (await person.fetch(location)).location,
};

function form(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(given).toString();
}
