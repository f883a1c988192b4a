import type { ReactNode } from 'react';
import type { Flow, FlowStep } from '../lib/answers.ts';
import { Failure } from '../lib/failure.ts';
import { useFlow } from '../lib/use-flow.ts';
import { Loading } from './loading.tsx';
import { ProblemScreen } from './problem-screen.tsx';

export interface FlowAtStep {
  readonly flowId: string;
  readonly flow: Flow;
  /** For a failure after which this flow cannot go on. */
  readonly fail: (failure: Failure) => void;
}

interface FlowPageProps {
  readonly title: string;
  readonly step: FlowStep;
  readonly children: (at: FlowAtStep) => ReactNode;
}

/** A page that is one step of a flow: everything that can be wrong with the flow is dealt with here. */
export function FlowPage(props: FlowPageProps) {
  const flowId = new URLSearchParams(location.search).get('flow_id');
  if (flowId === null || flowId === '') return <ProblemScreen failure={new Failure('flow_missing')} />;
  return <FlowStepPage {...props} flowId={flowId} />;
}

function FlowStepPage({ title, step, flowId, children }: FlowPageProps & { readonly flowId: string }) {
  const { view, fail, retry } = useFlow(flowId, step);
  switch (view.phase) {
    case 'loading':
      return <Loading title={title} />;
    case 'failed':
      return (
        <ProblemScreen key={view.failure.code} failure={view.failure} client={view.client} onRetry={retry} />
      );
    case 'here':
      return children({ flowId, flow: view.flow, fail });
  }
}
