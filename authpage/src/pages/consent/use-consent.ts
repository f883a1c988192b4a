import { useState } from 'react';
import { Next } from '../../lib/answers.ts';
import { postJson } from '../../lib/api.ts';
import { endsTheStep, type Failure, toFailure } from '../../lib/failure.ts';
import { leave } from '../../lib/leave.ts';

/** `other`: somebody else is to answer. */
export type ConsentAnswer = 'allow' | 'deny' | 'other';

export type ConsentState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'busy'; readonly answer: ConsentAnswer }
  | { readonly phase: 'failed'; readonly failure: Failure };

interface ConsentOptions {
  readonly flowId: string;
  /** Names what this page shows to whom: the answer is to that, and to nothing else. */
  readonly question: string;
  readonly onFlowEnded: (failure: Failure) => void;
}

export function useConsent({ flowId, question, onFlowEnded }: ConsentOptions) {
  const [state, setState] = useState<ConsentState>({ phase: 'asking' });

  async function give(answer: ConsentAnswer): Promise<void> {
    setState({ phase: 'busy', answer });
    try {
      const { next } = await (answer === 'other'
        ? postJson('/oauth/flow/other/', { flow_id: flowId }, Next)
        : postJson('/oauth/consent/', { flow_id: flowId, decision: answer, question }, Next));
      // Stays busy: the page is on its way out.
      leave(next);
    } catch (error) {
      const failure = toFailure(error);
      if (endsTheStep(failure)) onFlowEnded(failure);
      else setState({ phase: 'failed', failure });
    }
  }

  return { state, give };
}
