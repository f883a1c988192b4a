import { beforeEach, describe, expect, it } from '@jest/globals';
import { FlowProgress } from '../../../../src/app/authorization/flow-progress.ts';
import type { AuthorizationFlow, PendingFlow } from '../../../../src/domain/authorization/flow.ts';
import { finish } from '../../../../src/domain/authorization/flow.ts';
import type { FlowStore } from '../../../../src/ports/authorization/flow-store.ts';
import { aFlow, BROWSER } from '../../domain/authorization/flow-fixtures.ts';
import { aSession, NOW } from '../../domain/fixtures.ts';

const SIGNED_IN = aSession().id;

/** One flow, that another tab may change just before we do. */
class RacedFlowStore implements FlowStore {
  flow: AuthorizationFlow = aFlow();
  rivals: ((flow: AuthorizationFlow) => AuthorizationFlow)[] = [];

  async lookup(): Promise<AuthorizationFlow> {
    return this.flow;
  }

  async amend(_flowId: string, before: PendingFlow, after: PendingFlow): Promise<boolean> {
    const rival = this.rivals.shift();
    if (rival !== undefined) this.flow = rival(this.flow);
    if (this.flow !== before) return false;
    this.flow = after;
    return true;
  }

  async put(): Promise<void> {
    throw new Error('nothing is started here');
  }

  async finish(): Promise<boolean> {
    throw new Error('nothing is finished here');
  }
}

let store: RacedFlowStore;
let signIn: () => Promise<PendingFlow>;

beforeEach(() => {
  store = new RacedFlowStore();
  const unused = null as never;
  const progress = new FlowProgress({
    flowStore: store,
    clock: { now: () => NOW },
    clientDirectory: unused,
    consentStore: unused,
    currentSession: unused,
    subjects: unused,
    claimCatalogue: unused,
  });
  signIn = () => progress.amend('a-flow', BROWSER, (flow) => ({ ...flow, signedIn: SIGNED_IN }));
});

const decides = (flow: AuthorizationFlow): AuthorizationFlow =>
  flow.status === 'finished'
    ? flow
    : {
        ...flow,
        decision: {
          userId: aSession().userId,
          answer: 'allow',
          agreement: { scope: ['openid'], claims: [] },
        },
      };

describe('a change to a flow that another tab changes at the same time', () => {
  it('is made on top of the other', async () => {
    store.rivals = [decides, decides];
    expect(await signIn()).toMatchObject({ signedIn: SIGNED_IN, decision: { answer: 'allow' } });
  });

  it('finds that the other has finished it', async () => {
    store.rivals = [(flow) => (flow.status === 'finished' ? flow : finish(flow))];
    await expect(signIn()).rejects.toMatchObject({ code: 'flow_finished' });
  });

  it('is given up after five attempts', async () => {
    store.rivals = Array(5).fill((flow: AuthorizationFlow) => ({ ...flow }));
    await expect(signIn()).rejects.toMatchObject({ code: 'temporarily_unavailable', retryAfter: 1 });
  });
});
