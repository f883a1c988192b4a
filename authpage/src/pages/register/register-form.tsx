import { deployment } from 'virtual:deployment';
import { type FormEvent, useRef, useState } from 'react';
import { Alert } from '../../components/alert.tsx';
import { BusyStatus } from '../../components/busy-status.tsx';
import { Button } from '../../components/button.tsx';
import { EmailField } from '../../components/email-field.tsx';
import { FaultSummary } from '../../components/fault-summary.tsx';
import { PasswordField } from '../../components/password-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { Registered } from '../../lib/answers.ts';
import { describe } from '../../lib/describe.ts';
import type { Failure } from '../../lib/failure.ts';
import type { OpaqueClient } from '../../lib/opaque-client.ts';
import { knownWords } from '../../lib/password-strength.ts';
import { texts } from '../../texts/texts.ts';
import { StrengthMeter } from './strength-meter.tsx';
import { type TypedAccount, useRegistration } from './use-registration.ts';
import type { RatedPassword } from './use-strength.ts';

interface RegisterFormProps {
  readonly opaque: OpaqueClient;
  readonly registerId: string;
  readonly onRegistered: (account: Registered) => void;
  readonly onTicketEnded: (failure: Failure) => void;
}

export function RegisterForm(props: RegisterFormProps) {
  const email = useRef<HTMLInputElement>(null);
  const givenName = useRef<HTMLInputElement>(null);
  const familyName = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [rated, setRated] = useState<RatedPassword>({ password: '', known: [] });
  const { state, submit } = useRegistration(props);
  const { register } = texts;
  const busy = state.phase === 'busy';
  const faults = state.phase === 'faulty' ? state.faults : {};

  const typed = (): TypedAccount => ({
    email: email.current?.value.trim() ?? '',
    givenName: givenName.current?.value.trim() ?? '',
    familyName: familyName.current?.value.trim() ?? '',
    password: password.current?.value ?? '',
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void submit(typed());
  }

  return (
    <form onSubmit={onSubmit} noValidate aria-busy={busy}>
      {state.phase === 'faulty' && <FaultSummary key={state.attempt} faults={faults} />}
      {state.phase === 'failed' && (
        <Alert key={state.attempt} title={describe(state.failure).title} takesFocus>
          <p>{describe(state.failure).body}</p>
        </Alert>
      )}
      <EmailField id="email" ref={email} error={faults.email} />
      <div className="field-pair">
        <TextField
          id="given-name"
          ref={givenName}
          label={register.givenName}
          note={register.optional}
          autoComplete="given-name"
        />
        <TextField
          id="family-name"
          ref={familyName}
          label={register.familyName}
          note={register.optional}
          autoComplete="family-name"
        />
      </div>
      <PasswordField
        id="password"
        ref={password}
        autoComplete="new-password"
        busy={busy}
        hint={register.passwordHint(deployment.passwordMinimumLength)}
        error={faults.password}
        describedBy="password-strength"
        onChange={() => setRated({ password: typed().password, known: knownWords(typed()) })}
      />
      <StrengthMeter id="password-strength" rated={rated} />
      <Button type="submit" busy={busy} busyLabel={register.busy}>
        {register.submit}
      </Button>
      <BusyStatus busy={busy} label={register.working} />
    </form>
  );
}
