import { ButtonLink } from '../../components/button-link.tsx';
import { Screen } from '../../components/screen.tsx';
import { describe } from '../../lib/describe.ts';
import type { Failure } from '../../lib/failure.ts';
import { texts } from '../../texts/texts.ts';

/** Somebody may still be signed in: the way to end that is offered. */
export function LogoutExpired({ failure }: { readonly failure: Failure }) {
  const { title, body } = describe(failure);
  return (
    <Screen title={title} focusHeading>
      <p>{body}</p>
      <div className="actions">
        <ButtonLink href="/oauth/logout/">{texts.logout.startAgain}</ButtonLink>
      </div>
    </Screen>
  );
}
