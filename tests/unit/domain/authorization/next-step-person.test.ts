import { describe, expect, it } from '@jest/globals';
import type { PendingFlow } from '../../../../src/domain/authorization/flow.ts';
import { type FlowSituation, nextStep } from '../../../../src/domain/authorization/next-step.ts';
import type { AuthorizationRequest } from '../../../../src/domain/authorization/request.ts';
import { NOTHING_AGREED } from '../../../../src/domain/consents/agreement.ts';
import { aClient, aSession, NOW } from '../fixtures.ts';
import { aFlow, aRequest } from './flow-fixtures.ts';

const SESSION = aSession({ authTime: NOW });
const OTHER = aSession({ id: 'ses_01943d5d-6c00-7000-8000-00000000000b' });

const ISSUE = { kind: 'issue', session: SESSION };
const SIGN_IN = { kind: 'login', again: false };
const refusal = (code: string) => expect.objectContaining({ kind: 'refuse', code });

type Changes = Partial<FlowSituation> & {
  readonly request?: Partial<AuthorizationRequest>;
  readonly pending?: Partial<PendingFlow>;
};

/** Ada is signed in at an application of the deployment's own, unless changed. */
function step({ request, pending, ...changes }: Changes) {
  return nextStep({
    flow: aFlow({ request: aRequest(request), ...pending }),
    client: aClient({ firstParty: true }),
    session: SESSION,
    subject: 'ada',
    claims: [],
    consented: NOTHING_AGREED,
    now: NOW,
    ...changes,
  });
}

type Row = readonly [name: string, changes: Changes, expected: unknown];

describe('somebody in particular is asked for', () => {
  const wanted = { subjects: ['ada'] };
  const silent = { prompt: ['none'] } as const;

  it.each<Row>([
    ['who is signed in', { request: wanted }, ISSUE],
    ['or somebody else, who is', { request: { subjects: ['bob', 'ada'] } }, ISSUE],
    ['while another is', { request: wanted, subject: 'bob' }, SIGN_IN],
    ['while nobody is', { request: wanted, session: null, subject: null }, SIGN_IN],
    ['while nobody could be', { request: { subjects: [] } }, SIGN_IN],
    [
      'and another signs in',
      { request: wanted, subject: 'bob', pending: { signedIn: SESSION.id } },
      refusal('login_required'),
    ],
    ['who signs in', { request: wanted, pending: { signedIn: SESSION.id } }, ISSUE],
    ['silently, who is', { request: { ...wanted, ...silent } }, ISSUE],
    [
      'silently, while another is',
      { request: { ...wanted, ...silent }, subject: 'bob' },
      refusal('login_required'),
    ],
  ])('%s', (_, changes, expected) => {
    expect(step(changes)).toEqual(expected);
  });
});

describe('not you?', () => {
  const forgotten = SESSION.id;

  it.each<Row>([
    ['asks for a sign-in', { pending: { forgotten } }, SIGN_IN],
    ['takes that very person after all', { pending: { forgotten, signedIn: SESSION.id } }, ISSUE],
    ['takes who signed in meanwhile', { pending: { forgotten: OTHER.id } }, ISSUE],
    [
      'does not spare that person prompt=login',
      { pending: { forgotten }, request: { prompt: ['login'] } },
      SIGN_IN,
    ],
    [
      'leaves nothing to say silently',
      { pending: { forgotten }, request: { prompt: ['none'] } },
      refusal('login_required'),
    ],
  ])('%s', (_, changes, expected) => {
    expect(step(changes)).toEqual(expected);
  });
});

describe('a fault', () => {
  const fault = { code: 'invalid_scope', description: 'scope is missing' } as const;

  it.each<Row>([
    ['is told to the client of whoever is signed in', { pending: { fault } }, { kind: 'refuse', ...fault }],
    ['waits for a sign-in', { pending: { fault }, session: null, subject: null }, SIGN_IN],
    ['waits for another sign-in', { pending: { fault, forgotten: SESSION.id } }, SIGN_IN],
  ])('%s', (_, changes, expected) => {
    expect(step(changes)).toEqual(expected);
  });
});

describe('consent to claims that a request names', () => {
  const client = aClient();
  const all = { scope: ['openid', 'email'], claims: [] };
  const claims = ['birthdate', 'name'];

  it.each<Row>([
    [
      'is asked for with the scope',
      { client, claims },
      { kind: 'consent', agreement: { scope: ['openid', 'email'], claims } },
    ],
    [
      'is asked for alone',
      { client, claims, consented: all },
      { kind: 'consent', agreement: { scope: [], claims } },
    ],
    [
      'is asked for what is new',
      { client, claims, consented: { ...all, claims: ['name'] } },
      { kind: 'consent', agreement: { scope: [], claims: ['birthdate'] } },
    ],
    ['is remembered', { client, claims, consented: { ...all, claims } }, ISSUE],
    [
      'was given just now',
      {
        client,
        claims,
        consented: all,
        pending: { decision: { userId: SESSION.userId, answer: 'allow', agreement: { scope: [], claims } } },
      },
      ISSUE,
    ],
    [
      'is asked for again by prompt=consent',
      {
        client,
        claims,
        request: { prompt: ['consent'] },
        pending: {
          decision: { userId: SESSION.userId, answer: 'allow', agreement: { ...all, claims: ['name'] } },
        },
      },
      { kind: 'consent', agreement: { scope: ['openid', 'email'], claims } },
    ],
    ['is none for the deployment\u2019s own clients', { claims }, ISSUE],
    [
      'is refused where nobody may be asked',
      { client, claims, consented: all, request: { prompt: ['none'] } },
      refusal('consent_required'),
    ],
  ])('%s', (_, changes, expected) => {
    expect(step(changes)).toEqual(expected);
  });
});
