import { describe, expect, it } from '@jest/globals';
import type { ConsentDecision } from '../../../../src/domain/authorization/flow.ts';
import { type FlowSituation, nextStep } from '../../../../src/domain/authorization/next-step.ts';
import type { AuthorizationRequest } from '../../../../src/domain/authorization/request.ts';
import type { UserId } from '../../../../src/domain/shared/ids.ts';
import { aClient, aSession, NOW, SECOND } from '../fixtures.ts';
import { aFlow, aRequest } from './flow-fixtures.ts';

const SCOPE = ['openid', 'email'];
const SESSION = aSession({ authTime: NOW });
const OTHER_SESSION = aSession({ id: 'ses_01943d5d-6c00-7000-8000-00000000000b' }).id;
const ANOTHER: UserId = 'usr_01943d5d-6c00-7000-8000-00000000000a';

function decided(answer: ConsentDecision['answer'], scope: readonly string[], userId = SESSION.userId) {
  return { userId, answer, agreement: { scope, claims: [] } };
}

interface Changes {
  readonly prompt?: AuthorizationRequest['prompt'];
  readonly maxAge?: number | null;
  /** Whether somebody is; `ours` by this flow's own sign-in, `theirs` when that was another session. */
  readonly signedIn?: 'before' | 'ours' | 'theirs' | 'not';
  readonly decision?: ConsentDecision;
  readonly consented?: readonly string[];
  readonly firstParty?: boolean;
  readonly elapsed?: number;
}

/** Somebody is signed in since `elapsed` milliseconds, and has agreed to everything: unless changed. */
function situation(changes: Changes): FlowSituation {
  const { prompt = [], maxAge = null, signedIn = 'before', consented = SCOPE, elapsed = 0 } = changes;
  const flowSessions = { before: null, ours: SESSION.id, theirs: OTHER_SESSION, not: null };
  return {
    flow: aFlow({
      request: aRequest({ scope: SCOPE, prompt, maxAge }),
      signedIn: flowSessions[signedIn],
      decision: changes.decision ?? null,
    }),
    client: aClient({ firstParty: changes.firstParty ?? false }),
    session: signedIn === 'not' ? null : SESSION,
    subject: signedIn === 'not' ? null : 'ada',
    claims: [],
    consented: { scope: consented, claims: [] },
    now: NOW + elapsed,
  };
}

function refusal(code: string) {
  return expect.objectContaining({ kind: 'refuse', code });
}

const LOGIN = { kind: 'login', again: true };
const SIGN_IN = { kind: 'login', again: false };
const ISSUE = { kind: 'issue', session: SESSION };
const CONSENT_TO_ALL = { kind: 'consent', agreement: { scope: SCOPE, claims: [] } };
const CONSENT_TO_EMAIL = { kind: 'consent', agreement: { scope: ['email'], claims: [] } };

type Row = readonly [name: string, changes: Changes, step: unknown];

describe('signing in', () => {
  it.each<Row>([
    ['nobody is signed in', { signedIn: 'not' }, SIGN_IN],
    ['nobody is signed in any more', { signedIn: 'not', decision: decided('allow', SCOPE) }, SIGN_IN],
    ['nobody is signed in to a first-party client', { signedIn: 'not', firstParty: true }, SIGN_IN],
    ['somebody is', {}, ISSUE],
    ['prompt=login', { prompt: ['login'] }, LOGIN],
    ['prompt=login, done in this flow', { prompt: ['login'], signedIn: 'ours' }, ISSUE],
    ['prompt=login, done, but replaced in another tab', { prompt: ['login'], signedIn: 'theirs' }, LOGIN],
    ['prompt=login does not pass a first-party client by', { prompt: ['login'], firstParty: true }, LOGIN],
    ['prompt=select_account', { prompt: ['select_account'] }, LOGIN],
    ['prompt=select_account, done', { prompt: ['select_account'], signedIn: 'ours' }, ISSUE],
    ['prompt=login select_account, done', { prompt: ['login', 'select_account'], signedIn: 'ours' }, ISSUE],
    ['max_age=0', { maxAge: 0 }, LOGIN],
    ['max_age=0, done', { maxAge: 0, signedIn: 'ours' }, ISSUE],
    ['max_age=0, done a while ago', { maxAge: 0, signedIn: 'ours', elapsed: 5 * SECOND }, ISSUE],
    ['max_age=60 after 60 s', { maxAge: 60, elapsed: 60 * SECOND }, ISSUE],
    ['max_age=60 a millisecond later', { maxAge: 60, elapsed: 60 * SECOND + 1 }, LOGIN],
    ['max_age=60, done in this flow', { maxAge: 60, signedIn: 'ours', elapsed: 61 * SECOND }, ISSUE],
    ['max_age=60, when clocks disagree', { maxAge: 60, elapsed: -SECOND }, ISSUE],
    ['no max_age, long ago', { elapsed: 1e9 * SECOND }, ISSUE],
    ['before consent', { prompt: ['login', 'consent'] }, LOGIN],
    ['before a refusal counts', { prompt: ['login'], decision: decided('deny', SCOPE) }, LOGIN],
  ])('%s', (_, changes, step) => {
    expect(nextStep(situation(changes))).toEqual(step);
  });
});

describe('consent', () => {
  it.each<Row>([
    ['to everything, when nothing was agreed to', { consented: [] }, CONSENT_TO_ALL],
    ['only to what is new', { consented: ['openid', 'phone'] }, CONSENT_TO_EMAIL],
    ['to nothing, when all was agreed to before', { consented: ['email', 'phone', 'openid'] }, ISSUE],
    ['to nothing, for a first-party client', { consented: [], firstParty: true }, ISSUE],
    ['was given just now', { consented: [], decision: decided('allow', SCOPE) }, ISSUE],
    ['was given to what was new', { consented: ['openid'], decision: decided('allow', ['email']) }, ISSUE],
    ['was given to less', { consented: [], decision: decided('allow', ['openid']) }, CONSENT_TO_EMAIL],
    ['was refused', { consented: [], decision: decided('deny', SCOPE) }, refusal('access_denied')],
    [
      'was refused, whatever was agreed to before',
      { decision: decided('deny', SCOPE) },
      refusal('access_denied'),
    ],
    [
      'by another person is none',
      { consented: [], decision: decided('allow', SCOPE, ANOTHER) },
      CONSENT_TO_ALL,
    ],
    ['refused by another person is not', { decision: decided('deny', SCOPE, ANOTHER) }, ISSUE],
    ['again, for prompt=consent', { prompt: ['consent'] }, CONSENT_TO_ALL],
    [
      'even to a first-party client, for prompt=consent',
      { prompt: ['consent'], firstParty: true },
      CONSENT_TO_ALL,
    ],
    ['was given again', { prompt: ['consent'], decision: decided('allow', SCOPE) }, ISSUE],
    [
      'was given again to less',
      { prompt: ['consent'], decision: decided('allow', ['email']) },
      CONSENT_TO_ALL,
    ],
    [
      'was given again by another person',
      { prompt: ['consent'], decision: decided('allow', SCOPE, ANOTHER) },
      CONSENT_TO_ALL,
    ],
    [
      'was refused this time',
      { prompt: ['consent'], decision: decided('deny', SCOPE) },
      refusal('access_denied'),
    ],
    ['comes after the sign-in', { prompt: ['login', 'consent'], signedIn: 'ours' }, CONSENT_TO_ALL],
    [
      'completes prompt=login consent',
      { prompt: ['login', 'consent'], signedIn: 'ours', decision: decided('allow', SCOPE) },
      ISSUE,
    ],
  ])('%s', (_, changes, step) => {
    expect(nextStep(situation(changes))).toEqual(step);
  });
});

describe('prompt=none', () => {
  it.each<Row>([
    ['issues when nothing is missing', {}, ISSUE],
    ['issues to a first-party client', { consented: [], firstParty: true }, ISSUE],
    ['refuses when nobody is signed in', { signedIn: 'not' }, refusal('login_required')],
    ['refuses max_age=0', { maxAge: 0 }, refusal('login_required')],
    ['refuses a sign-in that is too old', { maxAge: 1, elapsed: 2 * SECOND }, refusal('login_required')],
    [
      'refuses when something is still to be agreed to',
      { consented: ['openid'] },
      refusal('consent_required'),
    ],
    [
      'refuses for want of a sign-in before want of consent',
      { signedIn: 'not', consented: [] },
      refusal('login_required'),
    ],
  ])('%s', (_, changes, step) => {
    expect(nextStep(situation({ ...changes, prompt: ['none'] }))).toEqual(step);
  });
});
