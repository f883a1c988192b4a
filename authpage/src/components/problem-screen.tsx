import type { FlowClient } from '../lib/answers.ts';
import { describe } from '../lib/describe.ts';
import { type Failure, isTransient } from '../lib/failure.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { ButtonLink } from './button-link.tsx';
import { Screen } from './screen.tsx';

interface ProblemScreenProps {
  readonly failure: Failure;
  readonly client?: FlowClient | undefined;
  readonly onRetry?: () => void;
}

/** In the place of a page that cannot go on: what happened, and the best next thing to do. */
export function ProblemScreen({ failure, client, onRetry }: ProblemScreenProps) {
  const { title, body } = describe(failure);
  const canRetry = onRetry !== undefined && (isTransient(failure) || failure.code === 'cookies_off');
  return (
    <Screen title={title} focusHeading>
      <p>{body}</p>
      <div className="actions">
        {canRetry && <Button onClick={onRetry}>{texts.form.retry}</Button>}
        {client?.client_uri !== undefined && (
          <ButtonLink href={client.client_uri} look={canRetry ? 'quiet' : 'primary'}>
            {texts.form.backTo(client.client_name)}
          </ButtonLink>
        )}
        <ButtonLink href="/" look="quiet">
          {texts.form.home}
        </ButtonLink>
      </div>
    </Screen>
  );
}
