import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { finish, type PendingFlow } from '../../../src/domain/authorization/flow.ts';
import { after, type Instant } from '../../../src/domain/shared/instant.ts';
import { secretDigest } from '../../../src/domain/shared/secret.ts';
import type { FlowStore } from '../../../src/ports/authorization/flow-store.ts';
import { countOf, fresh, type Open, type Opened, times } from './opened.ts';

export function flowStoreContract(name: string, open: Open<FlowStore>): void {
  describe(name, () => {
    let opened: Opened<FlowStore>;
    let store: FlowStore;
    let flowId: string;
    let flow: PendingFlow;

    beforeEach(async () => {
      opened = await open();
      store = opened.port;
      flowId = fresh('flow');
      flow = pendingFlow(after(opened.clock.now(), 600));
    });
    afterEach(() => opened.close());

    it.each<[string, (flow: PendingFlow) => PendingFlow]>([
      ['with nothing decided', (plain) => plain],
      [
        'with everything decided',
        (plain) => ({
          ...plain,
          fault: { code: 'invalid_scope', description: 'scope is missing' },
          signedIn: 'ses_0190b5a0-0000-7000-8000-000000000001',
          forgotten: 'ses_0190b5a0-0000-7000-8000-000000000004',
          decision: {
            userId: 'usr_0190b5a0-0000-7000-8000-000000000002',
            answer: 'allow',
            agreement: { scope: ['openid'], claims: ['email'] },
          },
        }),
      ],
      [
        'with nothing that is optional',
        (plain) => ({
          ...plain,
          request: {
            ...plain.request,
            state: null,
            nonce: null,
            codeChallenge: null,
            prompt: [],
            maxAge: null,
            subjects: null,
            loginHint: null,
            display: null,
            uiLocales: [],
            claims: null,
            resource: [],
          },
        }),
      ],
    ])('returns a flow %s as it was put', async (_, variant) => {
      await store.put(flowId, variant(flow));
      expect(await store.lookup(flowId)).toEqual(variant(flow));
    });

    it('knows no other flow', async () => {
      await store.put(flowId, flow);
      expect(await store.lookup(fresh('flow'))).toBeNull();
    });

    it('still returns a flow that has just expired: the domain decides', async () => {
      await store.put(flowId, flow);
      opened.clock.advance(601);
      expect(await store.lookup(flowId)).toEqual(flow);
    });

    describe('amend', () => {
      it('replaces the flow that was read', async () => {
        await store.put(flowId, flow);
        const before = (await store.lookup(flowId)) as PendingFlow;
        const signedIn = signIn(before);
        expect(await store.amend(flowId, before, signedIn)).toBe(true);
        expect(await store.lookup(flowId)).toEqual(signedIn);
      });

      it('compares what a flow says, not the order in which it says it', async () => {
        await store.put(flowId, flow);
        const reordered = Object.fromEntries(Object.entries(flow).toReversed()) as unknown as PendingFlow;
        expect(await store.amend(flowId, reordered, signIn(flow))).toBe(true);
      });

      it('changes nothing when the flow has moved on, is finished, or unknown', async () => {
        const signedIn = signIn(flow);
        expect(await store.amend(flowId, flow, signedIn)).toBe(false);
        expect(await store.lookup(flowId)).toBeNull();
        await store.put(flowId, signedIn);
        expect(await store.amend(flowId, flow, { ...flow, decision: null })).toBe(false);
        expect(await store.lookup(flowId)).toEqual(signedIn);
        await store.finish(flowId, finish(signedIn));
        expect(await store.amend(flowId, signedIn, flow)).toBe(false);
        expect(await store.lookup(flowId)).toEqual(finish(flow));
      });

      it('has one winner of 100 racing callers', async () => {
        await store.put(flowId, flow);
        const amended = Array.from({ length: 100 }, (_, index) => ({
          ...flow,
          request: { ...flow.request, state: `state ${index}` },
        }));
        const won = await Promise.all(amended.map((next) => store.amend(flowId, flow, next)));
        expect(countOf(won, true)).toBe(1);
        expect(await store.lookup(flowId)).toEqual(amended[won.indexOf(true)]);
      });
    });

    describe('finish', () => {
      it('replaces a pending flow', async () => {
        await store.put(flowId, flow);
        expect(await store.finish(flowId, finish(flow))).toBe(true);
        expect(await store.lookup(flowId)).toEqual(finish(flow));
      });

      it('finishes neither twice nor what it does not know', async () => {
        expect(await store.finish(flowId, finish(flow))).toBe(false);
        expect(await store.lookup(flowId)).toBeNull();
        await store.put(flowId, flow);
        await store.finish(flowId, finish(flow));
        expect(await store.finish(flowId, finish(flow))).toBe(false);
      });

      it('has one winner of 100 racing callers', async () => {
        await store.put(flowId, flow);
        const won = await times(100, () => store.finish(flowId, finish(flow)));
        expect(countOf(won, true)).toBe(1);
      });

      it('is not undone, and not prevented, by amendments that race with it', async () => {
        await store.put(flowId, flow);
        const [finished] = await Promise.all([
          times(50, () => store.finish(flowId, finish(flow))),
          times(50, () => store.amend(flowId, flow, signIn(flow))),
        ]);
        expect(countOf(finished, true)).toBe(1);
        expect(await store.lookup(flowId)).toEqual(finish(flow));
      });
    });
  });
}

function signIn(flow: PendingFlow): PendingFlow {
  return { ...flow, signedIn: 'ses_0190b5a0-0000-7000-8000-000000000003' };
}

function pendingFlow(expiresAt: Instant): PendingFlow {
  return {
    status: 'pending',
    browserDigest: secretDigest('browser'),
    expiresAt,
    request: {
      clientId: 'demo',
      redirectUri: 'https://app.example/callback?a=b',
      redirectUriGiven: true,
      responseMode: 'form_post',
      scope: ['openid', 'profile'],
      state: 's'.repeat(2000),
      nonce: 'n-"0S6_WzA2Mj\\ ä€😀',
      codeChallenge: secretDigest('verifier'),
      prompt: ['login', 'consent'],
      maxAge: 0,
      subjects: ['a subject'],
      loginHint: 'alice@example.org',
      display: 'popup',
      uiLocales: ['fr-CA', 'en'],
      claims: { userinfo: {}, idToken: { acr: { essential: true, values: ['a', 1, true] } } },
      resource: ['https://api.example.org/'],
    },
    fault: null,
    signedIn: null,
    forgotten: null,
    decision: null,
  };
}
