import { deployment } from 'virtual:deployment';
import { useState } from 'react';
import { MAX_PASSWORD_LENGTH } from '../../../../src/domain/login/opaque-string.ts';
import type { Registered } from '../../lib/answers.ts';
import { looksLikeEmail } from '../../lib/email.ts';
import { endsTheStep, type Failure, toFailure } from '../../lib/failure.ts';
import { type JudgedPassword, judgePassword } from '../../lib/judge-password.ts';
import type { OpaqueClient } from '../../lib/opaque-client.ts';
import { knownWords } from '../../lib/password-strength.ts';
import { registerAccount } from '../../lib/register-account.ts';
import { texts } from '../../texts/texts.ts';

export interface TypedAccount {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly password: string;
}

/** By the id of the field. */
export type RegistrationFaults = {
  readonly email?: string | undefined;
  readonly password?: string | undefined;
};

export type RegistrationState = { readonly attempt: number } & (
  | { readonly phase: 'idle' | 'busy' }
  | { readonly phase: 'faulty'; readonly faults: RegistrationFaults }
  | { readonly phase: 'failed'; readonly failure: Failure }
);

interface RegistrationOptions {
  readonly opaque: OpaqueClient;
  readonly registerId: string;
  readonly onRegistered: (account: Registered) => void;
  readonly onTicketEnded: (failure: Failure) => void;
}

export function useRegistration({ opaque, registerId, onRegistered, onTicketEnded }: RegistrationOptions) {
  const [state, setState] = useState<RegistrationState>({ phase: 'idle', attempt: 0 });

  async function submit(typed: TypedAccount): Promise<void> {
    const attempt = state.attempt + 1;
    setState({ phase: 'busy', attempt });
    try {
      const judged = await judgePassword(typed.password, knownWords(typed));
      const emailFault = faultOfEmail(typed.email);
      if (!judged.ok || emailFault !== undefined) {
        setState({
          phase: 'faulty',
          attempt,
          faults: { email: emailFault, password: faultOfPassword(judged) },
        });
        return;
      }
      const { email, givenName, familyName } = typed;
      const profile = {
        ...(givenName === '' ? {} : { given_name: givenName }),
        ...(familyName === '' ? {} : { family_name: familyName }),
      };
      onRegistered(await registerAccount(opaque, { registerId, email, password: judged.password, profile }));
    } catch (error) {
      const failure = toFailure(error);
      if (endsTheStep(failure)) onTicketEnded(failure);
      else setState({ phase: 'failed', attempt, failure });
    }
  }

  return { state, submit };
}

function faultOfEmail(email: string): string | undefined {
  if (email === '') return texts.form.emailMissing;
  return looksLikeEmail(email) ? undefined : texts.form.emailMalformed;
}

function faultOfPassword(judged: JudgedPassword): string | undefined {
  if (judged.ok) return undefined;
  const { register, form } = texts;
  const words = {
    empty: form.passwordMissing,
    forbidden_character: register.passwordForbiddenCharacter,
    too_long: register.passwordTooLong(MAX_PASSWORD_LENGTH),
    too_short: register.passwordTooShort(deployment.passwordMinimumLength),
    too_weak: register.passwordTooWeak,
  };
  return words[judged.fault];
}
