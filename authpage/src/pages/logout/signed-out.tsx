import { deployment } from 'virtual:deployment';
import { useEffect } from 'react';
import { Alert } from '../../components/alert.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Screen } from '../../components/screen.tsx';
import { leave } from '../../lib/leave.ts';
import type { DoneLogout } from '../../lib/logout/logout.ts';
import { useFrames } from '../../lib/logout/use-frames.ts';
import { texts } from '../../texts/texts.ts';
import { LogoutFrames } from './logout-frames.tsx';

/** The session is over. The applications' frames load (Front-Channel Logout §2), and then the person goes back. */
export function SignedOut({ logout }: { readonly logout: DoneLogout }) {
  const { frames, return_to: returnTo, return_offer: returnOffer, return_refused: returnRefused } = logout;
  const { settled, onLoad } = useFrames(frames.length);
  const { done, leaving } = texts.logout;

  useEffect(() => {
    if (settled && returnTo !== undefined) leave(returnTo, { replace: true });
  }, [settled, returnTo]);

  if (returnTo !== undefined) {
    return (
      <Screen title={leaving.title} lead={leaving.lead} focusHeading>
        <LogoutFrames frames={frames} onLoad={onLoad} />
      </Screen>
    );
  }
  return (
    <Screen title={done.title} lead={done.lead(deployment.name)} focusHeading>
      {returnRefused && (
        <Alert title={done.returnRefused.title}>
          <p>{done.returnRefused.body}</p>
        </Alert>
      )}
      <p>{done.applications}</p>
      <div className="actions">
        {returnOffer !== undefined && (
          <ButtonLink href={returnOffer}>{done.goBack(new URL(returnOffer).host)}</ButtonLink>
        )}
        <ButtonLink href="/" look="quiet">
          {done.home}
        </ButtonLink>
      </div>
      <LogoutFrames frames={frames} onLoad={onLoad} />
    </Screen>
  );
}
