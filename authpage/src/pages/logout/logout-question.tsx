import { deployment } from 'virtual:deployment';
import { useState } from 'react';
import { Alert } from '../../components/alert.tsx';
import { BusyStatus } from '../../components/busy-status.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Screen } from '../../components/screen.tsx';
import { Next } from '../../lib/answers.ts';
import { postJson } from '../../lib/api.ts';
import { describe } from '../../lib/describe.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { leave } from '../../lib/leave.ts';
import { texts } from '../../texts/texts.ts';

interface LogoutQuestionProps {
  readonly logoutId: string;
  readonly email: string;
  readonly onExpired: (failure: Failure) => void;
}

type QuestionState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'busy' }
  | { readonly phase: 'failed'; readonly failure: Failure };

export function LogoutQuestion({ logoutId, email, onExpired }: LogoutQuestionProps) {
  const [state, setState] = useState<QuestionState>({ phase: 'asking' });
  const { title, lead, signedInAs, fineprint, confirm, confirming, stay } = texts.logout;
  const busy = state.phase === 'busy';

  async function signOut(): Promise<void> {
    setState({ phase: 'busy' });
    try {
      const { next } = await postJson('/oauth/logout/confirm/', { logout_id: logoutId }, Next);
      leave(next, { replace: true });
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'logout_expired') onExpired(failure);
      else setState({ phase: 'failed', failure });
    }
  }

  return (
    <Screen title={title} lead={lead(deployment.name)} focusHeading>
      <p>
        {signedInAs} <strong>{email}</strong>
      </p>
      {state.phase === 'failed' && (
        <Alert title={describe(state.failure).title} takesFocus>
          <p>{describe(state.failure).body}</p>
        </Alert>
      )}
      <div className="actions" aria-busy={busy}>
        <Button busy={busy} busyLabel={confirming} onClick={signOut}>
          {confirm}
        </Button>
        <ButtonLink href="/" look="quiet">
          {stay}
        </ButtonLink>
      </div>
      <BusyStatus busy={busy} label={confirming} />
      <p className="fineprint">{fineprint}</p>
    </Screen>
  );
}
