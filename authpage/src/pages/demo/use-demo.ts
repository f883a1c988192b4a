import { useEffect, useState } from 'react';
import type { Arrival } from '../../lib/demo/arrive.ts';
import { type DemoFailure, toDemoFailure } from '../../lib/demo/demo-failure.ts';
import { beginSignIn } from '../../lib/demo/sign-in.ts';
import { beginSignOut } from '../../lib/demo/sign-out.ts';
import type { Tokens } from '../../lib/demo/tokens.ts';
import { texts } from '../../texts/texts.ts';

/** How many of the four steps of a sign-in are behind us. */
export type StepsReached = 0 | 1 | 2 | 3 | 4;

export type DemoState = { readonly reached: StepsReached } & (
  | { readonly phase: 'working'; readonly label: string }
  | { readonly phase: 'ready'; readonly signedOut: boolean }
  | { readonly phase: 'signed-in'; readonly tokens: Tokens }
  | { readonly phase: 'failed'; readonly failure: DemoFailure }
);

const { discovering, leaving, redeeming, signingOut } = texts.demo;

export function useDemo(arrival: Arrival) {
  const [state, setState] = useState<DemoState>(
    arrival.kind === 'fresh'
      ? { phase: 'working', reached: 0, label: discovering }
      : { phase: 'working', reached: 2, label: redeeming },
  );

  useEffect(() => {
    let gone = false;
    void outcome(arrival).then((next) => {
      if (!gone) setState(next);
    });
    return () => {
      gone = true;
    };
  }, [arrival]);

  async function signIn(): Promise<void> {
    setState({ phase: 'working', reached: 1, label: leaving });
    try {
      location.assign(await beginSignIn());
    } catch (error) {
      setState(failed(0, error));
    }
  }

  async function signOut({ idToken }: Tokens): Promise<void> {
    setState({ phase: 'working', reached: 4, label: signingOut });
    try {
      location.assign(await beginSignOut(idToken));
    } catch (error) {
      setState(failed(4, error));
    }
  }

  return {
    state,
    signIn,
    signOut,
    replaceTokens: (tokens: Tokens) => setState({ phase: 'signed-in', reached: 4, tokens }),
    forget: () => setState({ phase: 'ready', reached: 1, signedOut: true }),
  };
}

async function outcome(arrival: Arrival): Promise<DemoState> {
  try {
    if (arrival.kind === 'returned') return { phase: 'signed-in', reached: 4, tokens: await arrival.tokens };
    await arrival.ready;
    return { phase: 'ready', reached: 1, signedOut: false };
  } catch (error) {
    return failed(arrival.kind === 'returned' ? 2 : 0, error);
  }
}

function failed(reached: StepsReached, error: unknown): DemoState {
  return { phase: 'failed', reached, failure: toDemoFailure(error) };
}
