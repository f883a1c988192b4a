import { type FormEvent, useEffect, useRef } from 'react';
import { describe } from '../lib/describe.ts';
import type { Failure } from '../lib/failure.ts';
import type { OpaqueClient } from '../lib/opaque-client.ts';
import { useSignIn } from '../lib/use-sign-in.ts';
import { texts } from '../texts/texts.ts';
import { Alert } from './alert.tsx';
import { BusyStatus } from './busy-status.tsx';
import { Button } from './button.tsx';
import { EmailField } from './email-field.tsx';
import { PasswordField } from './password-field.tsx';

interface LoginFormProps {
  readonly opaque: OpaqueClient;
  /** The flow that the sign-in is a step of, if it is one. */
  readonly flowId?: string;
  readonly loginHint?: string | undefined;
  /** It stays busy from then on. `next`: the path of the next step. */
  readonly onSignedIn: (next: string) => void;
  readonly onEnded: (failure: Failure) => void;
}

export function LoginForm({ loginHint, ...options }: LoginFormProps) {
  // Uncontrolled: what a password manager fills in counts, whether or not it tells React.
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const { state, submit } = useSignIn(options);
  const busy = state.phase === 'busy';
  const failure = state.phase === 'failed' ? state.failure : undefined;
  const faults = state.phase === 'incomplete' ? state.faults : {};
  const notRight = failure?.code === 'login_failed';

  useEffect(() => {
    (loginHint === undefined ? email : password).current?.focus();
  }, [loginHint]);

  useEffect(() => {
    if (state.phase === 'incomplete') (state.faults.email === undefined ? password : email).current?.focus();
    if (state.phase !== 'failed' || state.failure.code !== 'login_failed' || password.current === null)
      return;
    password.current.value = '';
    password.current.focus();
  }, [state]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (busy || email.current === null || password.current === null) return;
    void submit({ email: email.current.value.trim(), password: password.current.value });
  }

  return (
    <form onSubmit={onSubmit} noValidate aria-busy={busy}>
      {failure !== undefined && (
        <Alert key={state.attempt} id="failure" title={describe(failure).title} takesFocus={!notRight}>
          <p>{describe(failure).body}</p>
        </Alert>
      )}
      <EmailField id="email" ref={email} defaultValue={loginHint} error={faults.email} />
      <PasswordField
        id="password"
        ref={password}
        autoComplete="current-password"
        busy={busy}
        error={faults.password}
        describedBy={notRight ? 'failure' : undefined}
      />
      <Button type="submit" busy={busy} busyLabel={texts.login.busy}>
        {texts.login.submit}
      </Button>
      <BusyStatus busy={busy} label={texts.login.checking} />
    </form>
  );
}
