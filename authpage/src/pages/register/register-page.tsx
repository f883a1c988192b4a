import { deployment } from 'virtual:deployment';
import { useState } from 'react';
import { Loading } from '../../components/loading.tsx';
import { ProblemScreen } from '../../components/problem-screen.tsx';
import { Screen } from '../../components/screen.tsx';
import type { Registered } from '../../lib/answers.ts';
import type { OpaqueClient } from '../../lib/opaque-client.ts';
import { forgetTicket, useTicket } from '../../lib/use-ticket.ts';
import { texts } from '../../texts/texts.ts';
import { AccountReady } from './account-ready.tsx';
import { RegisterForm } from './register-form.tsx';

export function RegisterPage({ opaque }: { readonly opaque: OpaqueClient }) {
  const { view, retry, fail } = useTicket();
  const [registered, setRegistered] = useState<Registered>();
  const { register } = texts;

  function onRegistered(account: Registered) {
    forgetTicket();
    setRegistered(account);
  }

  if (registered !== undefined) return <AccountReady account={registered} />;
  switch (view.phase) {
    case 'loading':
      return <Loading title={register.title} />;
    case 'failed':
      return <ProblemScreen key={view.failure.code} failure={view.failure} onRetry={retry} />;
    case 'valid': {
      const setup = view.ticket.kind === 'setup';
      return (
        <Screen
          title={setup ? register.setupTitle : register.title}
          lead={(setup ? register.setupLead : register.lead)(deployment.name)}
        >
          <RegisterForm
            key={view.registerId}
            opaque={opaque}
            registerId={view.registerId}
            onRegistered={onRegistered}
            onTicketEnded={fail}
          />
          <p className="fineprint">{register.validUntil(new Date(view.ticket.expires_at * 1000))}</p>
        </Screen>
      );
    }
  }
}
