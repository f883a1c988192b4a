import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FlowSituation, nextStep } from '../../../../src/domain/authorization/next-step.ts';
import { aClient, aSession, NOW, SECOND } from '../fixtures.ts';
import { aFlow, aRequest } from './flow-fixtures.ts';

const SCOPES = ['openid', 'email', 'phone'];
const USERS = ['usr_ada', 'usr_bob'] as const;
const SESSIONS = ['ses_1', 'ses_2'] as const;

const prompt = fc.oneof(
  fc.constant(['none'] as const),
  fc.subarray(['login', 'consent', 'select_account'] as const),
);
const decision = fc.record({
  userId: fc.constantFrom(...USERS),
  answer: fc.constantFrom('allow' as const, 'deny' as const),
  scope: fc.subarray(SCOPES),
});
const session = fc
  .record({
    id: fc.constantFrom(...SESSIONS),
    userId: fc.constantFrom(...USERS),
    age: fc.integer({ min: -1, max: 9 }),
  })
  .map(({ id, userId, age }) => aSession({ id, userId, authTime: NOW - age * SECOND }));

/** Everything that a flow can be in: whatever the order in which pages, tabs and people came. */
const situation: fc.Arbitrary<FlowSituation> = fc
  .record({
    prompt,
    maxAge: fc.option(fc.integer({ min: 0, max: 9 })),
    scope: fc.subarray(SCOPES, { minLength: 1 }),
    session: fc.option(session, { freq: 3 }),
    signedIn: fc.option(fc.constantFrom(...SESSIONS)),
    decision: fc.option(decision),
    consented: fc.subarray(SCOPES),
    firstParty: fc.boolean(),
  })
  .map(({ session, signedIn, decision, consented, firstParty, ...request }) => ({
    flow: aFlow({ request: aRequest(request), signedIn, decision }),
    client: aClient({ firstParty }),
    session,
    consented,
    now: NOW,
  }));

function always(check: (situation: FlowSituation) => void): void {
  fc.assert(fc.property(situation, check), { numRuns: 2000 });
}

describe('in whatever situation', () => {
  it('prompt=none shows nobody a page', () => {
    always((given) => {
      const { kind } = nextStep(given);
      if (given.flow.request.prompt.includes('none')) expect(['issue', 'refuse']).toContain(kind);
    });
  });

  it('a code is issued only for the person who is signed in', () => {
    always((given) => {
      const step = nextStep(given);
      if (step.kind !== 'issue') return;
      expect(given.session).not.toBeNull();
      expect(step.session).toBe(given.session);
    });
  });

  it('a code is issued only for what that very person agreed to', () => {
    always((given) => {
      const { flow, client, consented } = given;
      const step = nextStep(given);
      if (step.kind !== 'issue') return;
      const mine = flow.decision?.userId === step.session.userId ? flow.decision : null;
      expect(mine?.answer).not.toBe('deny');
      const asksAlways = flow.request.prompt.includes('consent');
      if (client.firstParty && !asksAlways) return;
      const agreed = new Set([...(mine?.scope ?? []), ...(asksAlways ? [] : consented)]);
      expect(flow.request.scope.filter((token) => !agreed.has(token))).toEqual([]);
    });
  });

  it('a code is issued only after the sign-in that the request demands', () => {
    always(({ flow, ...rest }) => {
      const step = nextStep({ flow, ...rest });
      const { prompt, maxAge } = flow.request;
      const demanded = prompt.includes('login') || prompt.includes('select_account') || maxAge === 0;
      if (step.kind !== 'issue' || !demanded) return;
      expect(flow.signedIn).toBe(step.session.id);
    });
  });

  it('nobody is asked to agree to nothing, or to what was not requested', () => {
    always((given) => {
      const step = nextStep(given);
      if (step.kind !== 'consent') return;
      expect(step.scope).not.toHaveLength(0);
      expect(given.flow.request.scope).toEqual(expect.arrayContaining([...step.scope]));
    });
  });

  it('agreeing to what is asked, or signing in, leads to the end', () => {
    always((given) => {
      const session = given.session ?? aSession();
      const signedIn = { ...given, session, flow: { ...given.flow, signedIn: session.id, decision: null } };
      const first = nextStep(signedIn);
      if (first.kind !== 'consent') return expect(['issue', 'refuse']).toContain(first.kind);
      const decision = { userId: session.userId, answer: 'allow', scope: first.scope } as const;
      const agreed = { ...signedIn, flow: { ...signedIn.flow, decision } };
      expect(nextStep(agreed)).toEqual({ kind: 'issue', session });
    });
  });
});
