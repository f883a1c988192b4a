import { useCallback, useState } from 'react';
import { Flow, type FlowClient, type FlowStep } from './answers.ts';
import { getJson } from './api.ts';
import { Failure, isTransient, toFailure } from './failure.ts';
import { leave } from './leave.ts';
import { useCheckWhenVisible } from './use-check-when-visible.ts';

export type FlowView =
  | { readonly phase: 'loading' }
  | { readonly phase: 'here'; readonly flow: Flow }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly client: FlowClient | undefined };

/**
 * Where the flow stands, asked again whenever the person comes back to this tab: another tab may have
 * signed in meanwhile. A flow that is at another step than this page's is followed there.
 */
export function useFlow(flowId: string, step: FlowStep) {
  const [view, setView] = useState<FlowView>({ phase: 'loading' });

  const fail = useCallback((failure: Failure) => {
    setView((seen) => failed(seen, failure));
  }, []);

  const check = useCallback(
    async (signal?: AbortSignal) => {
      try {
        const flow = await fetchFlow(flowId, signal);
        if (flow.step === step) setView({ phase: 'here', flow });
        else leave(elsewhere(flow.next), { replace: true });
      } catch (error) {
        if (signal?.aborted) return;
        const failure = toFailure(error);
        // A form that works is not taken away because one look at the server failed.
        setView((seen) => (seen.phase === 'here' && isTransient(failure) ? seen : failed(seen, failure)));
      }
    },
    [flowId, step],
  );

  useCheckWhenVisible(check);

  const retry = useCallback(() => {
    setView({ phase: 'loading' });
    void check();
  }, [check]);

  return { view, fail, retry };
}

function failed(seen: FlowView, failure: Failure): FlowView {
  const client = seen.phase === 'here' ? seen.flow.client : undefined;
  return { phase: 'failed', failure, client };
}

async function fetchFlow(flowId: string, signal?: AbortSignal): Promise<Flow> {
  if (!navigator.cookieEnabled) throw new Failure('cookies_off');
  return getJson(`/oauth/flow/?flow_id=${encodeURIComponent(flowId)}`, Flow, signal);
}

/** A next step that is this very page would reload for ever. */
function elsewhere(next: string): string {
  if (new URL(next, location.origin).pathname === location.pathname) throw new Failure('server_error');
  return next;
}
