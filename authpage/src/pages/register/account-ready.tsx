import { ButtonLink } from '../../components/button-link.tsx';
import { Screen } from '../../components/screen.tsx';
import type { Registered } from '../../lib/answers.ts';
import { texts } from '../../texts/texts.ts';

export function AccountReady({ account: { email, next } }: { readonly account: Registered }) {
  const { done } = texts.register;
  return (
    <Screen title={done.title} focusHeading>
      <p>{done.body(email)}</p>
      <div className="actions">
        <ButtonLink href={next}>{next === '/demo/' ? done.demo : done.next}</ButtonLink>
      </div>
    </Screen>
  );
}
