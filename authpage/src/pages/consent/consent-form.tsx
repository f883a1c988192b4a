import { useState } from 'react';
import { Alert } from '../../components/alert.tsx';
import { BusyStatus } from '../../components/busy-status.tsx';
import { Button } from '../../components/button.tsx';
import { Next } from '../../lib/answers.ts';
import { postJson } from '../../lib/api.ts';
import { describe } from '../../lib/describe.ts';
import { endsTheStep, type Failure, toFailure } from '../../lib/failure.ts';
import { leave } from '../../lib/leave.ts';
import { texts } from '../../texts/texts.ts';

type Decision = 'allow' | 'deny';

type ConsentState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'busy'; readonly decision: Decision }
  | { readonly phase: 'failed'; readonly failure: Failure };

interface ConsentFormProps {
  readonly flowId: string;
  /** Names what this page shows to whom: the answer is to that, and to nothing else. */
  readonly question: string;
  readonly onFlowEnded: (failure: Failure) => void;
}

export function ConsentForm({ flowId, question, onFlowEnded }: ConsentFormProps) {
  const [state, setState] = useState<ConsentState>({ phase: 'asking' });
  const { allow, deny, allowing, denying } = texts.consent;
  const decided = state.phase === 'busy' ? state.decision : undefined;

  async function decide(decision: Decision): Promise<void> {
    setState({ phase: 'busy', decision });
    try {
      leave((await postJson('/oauth/consent/', { flow_id: flowId, decision, question }, Next)).next);
    } catch (error) {
      const failure = toFailure(error);
      if (endsTheStep(failure)) onFlowEnded(failure);
      else setState({ phase: 'failed', failure });
    }
  }

  return (
    <div aria-busy={decided !== undefined}>
      {state.phase === 'failed' && (
        <Alert title={describe(state.failure).title} takesFocus>
          <p>{describe(state.failure).body}</p>
        </Alert>
      )}
      <div className="choice">
        <Button
          busy={decided === 'allow'}
          busyLabel={allowing}
          disabled={decided === 'deny'}
          onClick={() => decide('allow')}
        >
          {allow}
        </Button>
        <Button
          look="quiet"
          busy={decided === 'deny'}
          busyLabel={denying}
          disabled={decided === 'allow'}
          onClick={() => decide('deny')}
        >
          {deny}
        </Button>
      </div>
      <BusyStatus busy={decided !== undefined} label={decided === 'deny' ? denying : allowing} />
    </div>
  );
}
