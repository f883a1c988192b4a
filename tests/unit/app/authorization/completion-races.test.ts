import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  CompleteAuthorizationFlow,
  type CompleteAuthorizationPorts,
} from '../../../../src/app/authorization/complete-authorization.ts';
import type { FlowProgress } from '../../../../src/app/authorization/flow-progress.ts';
import type { NextStep } from '../../../../src/domain/authorization/next-step.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { aFlow, BROWSER } from '../../domain/authorization/flow-fixtures.ts';
import { aClient, aSession, NOW } from '../../domain/fixtures.ts';

const ISSUE: NextStep = { kind: 'issue', session: aSession() };
const REFUSE: NextStep = { kind: 'refuse', code: 'access_denied', description: 'The person declined' };

let step: NextStep;
let finished: boolean;
let codes: string[];
let complete: () => ReturnType<CompleteAuthorizationFlow['execute']>;

/** Every tab has read the flow as pending; the store alone knows who is first. */
beforeEach(() => {
  finished = false;
  codes = [];
  const progress: Pick<FlowProgress, 'load'> = {
    load: async () => ({ flow: aFlow(), client: aClient(), session: null, account: null, step }),
  };
  const ports: CompleteAuthorizationPorts = {
    flowProgress: progress as FlowProgress,
    flowStore: {
      finish: async () => {
        const first = !finished;
        finished = true;
        return first;
      },
    } as unknown as CompleteAuthorizationPorts['flowStore'],
    codeStore: {
      put: async (code) => {
        codes.push(code);
      },
      lookup: async () => null,
    },
    clock: { now: () => NOW },
    random: new SeededRandom(),
    issuer: 'https://id.example',
    codeLifetime: 60,
    codeRecordLifetime: 600,
  };
  const useCase = new CompleteAuthorizationFlow(ports);
  complete = () => useCase.execute({ flowId: 'a-flow', browser: BROWSER, session: null });
});

describe('tabs that come to the end of one flow at the same time', () => {
  it.each([
    ['get one code', ISSUE, 1],
    ['get one refusal', REFUSE, 0],
  ])('%s', async (_, reached, issued) => {
    step = reached;
    const results = await Promise.allSettled(Array.from({ length: 10 }, complete));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'flow_finished' });
    }
    const told = results.flatMap((result) =>
      result.status === 'fulfilled' && result.value.kind === 'answer'
        ? [result.value.answer.parameters.code]
        : [],
    );
    // What the others put is told to nobody.
    expect(told.filter((code) => code !== undefined)).toHaveLength(issued);
    expect(codes).toEqual(expect.arrayContaining(told.filter((code) => code !== undefined)));
  });
});
