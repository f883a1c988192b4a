import { FlowPage } from '../../components/flow-page.tsx';
import { texts } from '../../texts/texts.ts';
import { ConsentQuestion } from './consent-question.tsx';

export function ConsentPage() {
  return (
    <FlowPage title={texts.consent.title} step="consent">
      {(at) => <ConsentQuestion {...at} />}
    </FlowPage>
  );
}
