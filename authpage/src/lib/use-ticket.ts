import { useCallback, useEffect, useState } from 'react';
import { Ticket } from './answers.ts';
import { postJson } from './api.ts';
import { Failure, toFailure } from './failure.ts';

export type TicketView =
  | { readonly phase: 'loading' }
  | { readonly phase: 'valid'; readonly registerId: string; readonly ticket: Ticket }
  | { readonly phase: 'failed'; readonly failure: Failure };

/**
 * The ticket stays in the fragment until it is used, so that reloading the page works: a fragment is never
 * sent to a server. Opening a second link in the same tab changes only the fragment and loads nothing.
 */
export function useTicket() {
  const [view, setView] = useState<TicketView>({ phase: 'loading' });

  const check = useCallback(async () => {
    setView({ phase: 'loading' });
    const registerId = ticketInFragment();
    const checked = await look(registerId).catch(
      (error: unknown): TicketView => ({ phase: 'failed', failure: toFailure(error) }),
    );
    // The answer to an older fragment came after the newer one was opened.
    if (registerId === ticketInFragment()) setView(checked);
  }, []);

  const fail = useCallback((failure: Failure) => setView({ phase: 'failed', failure }), []);

  useEffect(() => {
    const onFragmentChange = () => void check();
    onFragmentChange();
    addEventListener('hashchange', onFragmentChange);
    return () => removeEventListener('hashchange', onFragmentChange);
  }, [check]);

  return { view, retry: check, fail };
}

async function look(registerId: string | null): Promise<TicketView> {
  if (!navigator.cookieEnabled) throw new Failure('cookies_off');
  if (registerId === null || registerId === '') throw new Failure('ticket_missing');
  const ticket = await postJson('/onboard/ticket/', { register_id: registerId }, Ticket);
  return { phase: 'valid', registerId, ticket };
}

function ticketInFragment(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('ticket');
}

/** A used ticket is of no use to whoever reads the history of this browser. */
export function forgetTicket(): void {
  history.replaceState(null, '', location.pathname);
}
