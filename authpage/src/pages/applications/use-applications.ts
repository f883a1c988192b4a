import { useCallback, useState } from 'react';
import { Applications, Done } from '../../lib/answers.ts';
import { getJson, postJson } from '../../lib/api.ts';
import { Failure, isTransient, toFailure } from '../../lib/failure.ts';
import { useCheckWhenVisible } from '../../lib/use-check-when-visible.ts';

export type ApplicationsView =
  | { readonly phase: 'loading' }
  | { readonly phase: 'signed-out' }
  | { readonly phase: 'here'; readonly list: Applications }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** What whoever is signed in has allowed, asked again whenever the person comes back to this tab. */
export function useApplications() {
  const [view, setView] = useState<ApplicationsView>({ phase: 'loading' });

  const fail = useCallback((failure: Failure) => {
    setView((seen) => {
      if (failure.code === 'login_required') return { phase: 'signed-out' };
      // What is there is not taken away because one look at the server failed.
      return seen.phase !== 'loading' && isTransient(failure) ? seen : { phase: 'failed', failure };
    });
  }, []);

  const check = useCallback(
    async (signal?: AbortSignal) => {
      try {
        setView({ phase: 'here', list: await fetchApplications(signal) });
      } catch (error) {
        if (!signal?.aborted) fail(toFailure(error));
      }
    },
    [fail],
  );

  useCheckWhenVisible(check);

  const retry = useCallback(() => {
    setView({ phase: 'loading' });
    void check();
  }, [check]);

  /** @throws Failure; when the session of whose list this is has ended, the page shows what is there instead */
  async function withdraw(clientId: string, { owner }: Applications): Promise<void> {
    try {
      await postJson('/consents/withdraw/', { client_id: clientId, owner }, Done);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'login_required') retry();
      throw failure;
    }
    setView((seen) => (seen.phase === 'here' ? { phase: 'here', list: without(seen.list, clientId) } : seen));
  }

  return { view, fail, retry, withdraw };
}

async function fetchApplications(signal?: AbortSignal): Promise<Applications> {
  if (!navigator.cookieEnabled) throw new Failure('cookies_off');
  return getJson('/consents/', Applications, signal);
}

function without({ consents, ...list }: Applications, clientId: string): Applications {
  return { ...list, consents: consents.filter(({ client }) => client.client_id !== clientId) };
}
