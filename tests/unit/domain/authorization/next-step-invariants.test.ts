import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FlowSituation, nextStep } from '../../../../src/domain/authorization/next-step.ts';
import { aClient, aSession, NOW, SECOND } from '../fixtures.ts';
import { aFlow, aRequest } from './flow-fixtures.ts';

const SCOPES = ['openid', 'email', 'phone'];
const CLAIMS = ['name', 'birthdate'];
const SUBJECTS = ['ada', 'bob'];
const USERS = ['usr_ada', 'usr_bob'] as const;
const SESSIONS = ['ses_1', 'ses_2'] as const;

const prompt = fc.oneof(
  fc.constant(['none'] as const),
  fc.subarray(['login', 'consent', 'select_account'] as const),
);
const agreement = fc.record({ scope: fc.subarray(SCOPES), claims: fc.subarray(CLAIMS) });
const decision = fc.record({
  userId: fc.constantFrom(...USERS),
  answer: fc.constantFrom('allow' as const, 'deny' as const),
  agreement,
});
const fault = fc.constant({ code: 'invalid_scope', description: 'scope is missing' } as const);
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
    subjects: fc.option(fc.subarray(SUBJECTS), { freq: 2 }),
    claims: fc.subarray(CLAIMS),
    session: fc.option(session, { freq: 3 }),
    signedIn: fc.option(fc.constantFrom(...SESSIONS)),
    forgotten: fc.option(fc.constantFrom(...SESSIONS), { freq: 2 }),
    fault: fc.option(fault, { freq: 2 }),
    decision: fc.option(decision),
    consented: agreement,
    firstParty: fc.boolean(),
  })
  .map(({ session, signedIn, forgotten, fault, decision, consented, firstParty, claims, ...request }) => ({
    flow: aFlow({ request: aRequest(request), fault, signedIn, forgotten, decision }),
    client: aClient({ firstParty }),
    session,
    subject: session === null ? null : session.userId.slice('usr_'.length),
    claims,
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

  it('a code is issued only for somebody who was asked for, and has not said to be another', () => {
    always(({ flow, ...rest }) => {
      const step = nextStep({ flow, ...rest });
      if (step.kind !== 'issue') return;
      expect(flow.request.subjects ?? [rest.subject]).toContain(rest.subject);
      if (flow.forgotten === step.session.id) expect(flow.signedIn).toBe(step.session.id);
    });
  });

  it('no code comes of a fault, and nothing of it is told before somebody signed in', () => {
    always(({ flow, ...rest }) => {
      const step = nextStep({ flow, ...rest });
      if (flow.fault === null) return;
      expect(['login', 'refuse']).toContain(step.kind);
      if (step.kind === 'refuse' && step.code === 'invalid_scope') expect(rest.session).not.toBeNull();
    });
  });

  it('whoever is to sign in again is who is signed in', () => {
    always((given) => {
      const step = nextStep(given);
      if (step.kind !== 'login' || !step.again) return;
      expect(given.session).not.toBeNull();
      expect(given.flow.request.subjects ?? [given.subject]).toContain(given.subject);
    });
  });

  it('a code is issued only for what that very person agreed to', () => {
    always((given) => {
      const { flow, client, consented, claims } = given;
      const step = nextStep(given);
      if (step.kind !== 'issue') return;
      const mine = flow.decision?.userId === step.session.userId ? flow.decision : null;
      expect(mine?.answer).not.toBe('deny');
      const asksAlways = flow.request.prompt.includes('consent');
      if (client.firstParty && !asksAlways) return;
      const agreed = [mine?.agreement, asksAlways ? undefined : consented];
      const scope = agreed.flatMap((one) => one?.scope ?? []);
      expect(scope).toEqual(expect.arrayContaining([...flow.request.scope]));
      expect(agreed.flatMap((one) => one?.claims ?? [])).toEqual(expect.arrayContaining([...claims]));
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
      const { scope, claims } = step.agreement;
      expect([...scope, ...claims]).not.toHaveLength(0);
      expect(given.flow.request.scope).toEqual(expect.arrayContaining([...scope]));
      expect(given.claims).toEqual(expect.arrayContaining([...claims]));
    });
  });

  it('agreeing to what is asked, or signing in, leads to the end', () => {
    always((given) => {
      const session = given.session ?? aSession();
      const subject = given.subject ?? 'ada';
      const signedIn = {
        ...given,
        session,
        subject,
        flow: { ...given.flow, signedIn: session.id, decision: null },
      };
      const first = nextStep(signedIn);
      if (first.kind !== 'consent') return expect(['issue', 'refuse']).toContain(first.kind);
      const decision = { userId: session.userId, answer: 'allow', agreement: first.agreement } as const;
      const agreed = { ...signedIn, flow: { ...signedIn.flow, decision } };
      expect(nextStep(agreed)).toEqual({ kind: 'issue', session });
    });
  });
});
