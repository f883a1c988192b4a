import { useCallback, useEffect, useState } from 'react';
import { getJson } from '../api.ts';
import { Failure, toFailure } from '../failure.ts';
import { Logout } from './logout.ts';

export type LogoutView =
  | { readonly phase: 'loading' }
  | { readonly phase: 'here'; readonly logout: Logout }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** Asked once: what comes after the answer is another load of the page, under a policy of its own. */
export function useLogout(logoutId: string) {
  const [view, setView] = useState<LogoutView>({ phase: 'loading' });

  const fail = useCallback((failure: Failure) => setView({ phase: 'failed', failure }), []);

  const load = useCallback(
    async (signal?: AbortSignal) => {
      setView({ phase: 'loading' });
      try {
        setView({ phase: 'here', logout: await fetchLogout(logoutId, signal) });
      } catch (error) {
        if (!signal?.aborted) fail(toFailure(error));
      }
    },
    [logoutId, fail],
  );

  useEffect(() => {
    const controller = new AbortController();
    void load(controller.signal);
    return () => controller.abort();
  }, [load]);

  return { view, fail, retry: () => void load() };
}

async function fetchLogout(logoutId: string, signal?: AbortSignal): Promise<Logout> {
  if (!navigator.cookieEnabled) throw new Failure('cookies_off');
  return getJson(`/oauth/logout/state/?logout_id=${encodeURIComponent(logoutId)}`, Logout, signal);
}
