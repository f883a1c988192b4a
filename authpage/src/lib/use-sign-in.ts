import { useState } from 'react';
import { texts } from '../texts/texts.ts';
import { looksLikeEmail } from './email.ts';
import { endsTheStep, type Failure, toFailure } from './failure.ts';
import type { OpaqueClient } from './opaque-client.ts';
import { signIn } from './sign-in.ts';

export interface LoginFaults {
  readonly email?: string;
  readonly password?: string;
}

export type SignInState = { readonly attempt: number } & (
  | { readonly phase: 'idle' | 'busy' }
  | { readonly phase: 'incomplete'; readonly faults: LoginFaults }
  | { readonly phase: 'failed'; readonly failure: Failure }
);

interface SignInOptions {
  readonly opaque: OpaqueClient;
  readonly flowId?: string;
  readonly onSignedIn: (next: string) => void;
  readonly onEnded: (failure: Failure) => void;
}

export function useSignIn({ opaque, flowId, onSignedIn, onEnded }: SignInOptions) {
  const [state, setState] = useState<SignInState>({ phase: 'idle', attempt: 0 });

  async function submit(typed: { readonly email: string; readonly password: string }): Promise<void> {
    const attempt = state.attempt + 1;
    const faults = faultsOf(typed);
    if (faults !== null) {
      setState({ phase: 'incomplete', attempt, faults });
      return;
    }
    setState({ phase: 'busy', attempt });
    try {
      // Stays busy: what comes next takes the place of the form.
      onSignedIn(await signIn(opaque, { ...typed, flowId }));
    } catch (error) {
      const failure = toFailure(error);
      if (endsTheStep(failure)) onEnded(failure);
      else setState({ phase: 'failed', attempt, failure });
    }
  }

  return { state, submit };
}

function faultsOf({
  email,
  password,
}: {
  readonly email: string;
  readonly password: string;
}): LoginFaults | null {
  const { emailMissing, emailMalformed, passwordMissing } = texts.form;
  const faults: LoginFaults = {
    ...(email === '' ? { email: emailMissing } : looksLikeEmail(email) ? {} : { email: emailMalformed }),
    ...(password === '' ? { password: passwordMissing } : {}),
  };
  return Object.keys(faults).length === 0 ? null : faults;
}
