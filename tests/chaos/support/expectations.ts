import type { Door } from './door.ts';
import type { Endpoint } from './endpoints.ts';
import type { Outcome, Request } from './exchange.ts';
import type { KnownGrant } from './journal.ts';
import type { RelyingClient } from './relying-client.ts';
import { AUTHORIZE_QUERY } from './visitor.ts';

/** Who asks one instance, with what was made there before the fault. */
export interface Questioner {
  readonly instance: string;
  readonly door: Door;
  readonly client: RelyingClient;
  readonly grant: KnownGrant;
  /** KE1 of somebody whose browser is known. */
  readonly loginStart: Request;
}

/** What an instance answers while something is away. */
export interface Expectation {
  readonly what: string;
  ask(questioner: Questioner): Promise<Outcome>;
  holds(outcome: Outcome): boolean;
}

type Question = Expectation['ask'];

const get =
  (endpoint: Endpoint): Question =>
  async ({ door }) =>
    (await door.send({ endpoint, due: [200] })).outcome;

const QUESTIONS = {
  authorize: async ({ door }) =>
    (await door.send({ endpoint: 'authorize', query: AUTHORIZE_QUERY, due: [303] })).outcome,
  'login start': async ({ door, loginStart }) => (await door.send(loginStart)).outcome,
  refresh: ({ client, grant }) => client.refresh(grant),
  userinfo: ({ client, grant }) => client.userinfo(grant),
  jwks: get('jwks'),
  discovery: get('discovery'),
  live: get('live'),
} as const satisfies Readonly<Record<string, Question>>;

type Name = keyof typeof QUESTIONS;

const goesOn = (name: Name): Expectation => ({
  what: `${name} is answered 200`,
  ask: QUESTIONS[name],
  holds: (outcome) => outcome.kind === 'answered' && outcome.status === 200,
});

const isUnavailable = (name: Name): Expectation => ({
  what: `${name} is answered 503 with Retry-After`,
  ask: QUESTIONS[name],
  holds: (outcome) =>
    outcome.kind === 'answered' && outcome.status === 503 && Number(outcome.headers['retry-after']) > 0,
});

export function readyAnswers(status: number, missing: readonly string[]): Expectation {
  return {
    what: `ready is answered ${status}, missing [${missing}]`,
    // It says what is wrong, and is no answer to a client.
    ask: async ({ door }) => (await door.send({ endpoint: 'ready', due: [200, 503] })).outcome,
    holds: (outcome) =>
      outcome.kind === 'answered' &&
      outcome.status === status &&
      String(JSON.parse(outcome.body).missing ?? []) === String(missing),
  };
}

/** What needs no key-value store. */
const WITHOUT_SIGN_INS = (['refresh', 'userinfo', 'jwks', 'discovery', 'live'] as const).map(goesOn);

export const WITHOUT_DATABASE: readonly Expectation[] = [
  ...(['login start', 'refresh', 'userinfo'] as const).map(isUnavailable),
  readyAnswers(503, ['database']),
  ...(['jwks', 'discovery', 'live'] as const).map(goesOn),
];

export const WITHOUT_KEY_VALUE: readonly Expectation[] = [
  ...(['authorize', 'login start'] as const).map(isUnavailable),
  readyAnswers(200, ['key_value']),
  ...WITHOUT_SIGN_INS,
];

/** Whatever becomes of sign-ins meanwhile. */
export const WHILE_IT_HEALS: readonly Expectation[] = WITHOUT_SIGN_INS;

export const NOTHING_MISSING: readonly Expectation[] = [readyAnswers(200, []), ...WITHOUT_SIGN_INS];
