import { FlowPage } from '../../components/flow-page.tsx';
import { Screen } from '../../components/screen.tsx';
import { texts } from '../../texts/texts.ts';
import { ConsentForm } from './consent-form.tsx';
import { ScopeList } from './scope-list.tsx';

export function ConsentPage() {
  return (
    <FlowPage title={texts.consent.title} step="consent">
      {({ flowId, flow: { client, scope, account, question = '' }, fail }) => (
        <Screen title={texts.consent.title} lead={texts.consent.lead(client.client_name)} focusHeading>
          <ScopeList scopes={scope} />
          <dl className="facts">
            {account !== undefined && (
              <div>
                <dt>{texts.consent.signedInAs}</dt>
                <dd>{account.email}</dd>
              </div>
            )}
            {client.client_uri !== undefined && (
              <div>
                <dt>{texts.consent.website}</dt>
                <dd>{new URL(client.client_uri).host}</dd>
              </div>
            )}
          </dl>
          <p className="fineprint">{texts.consent.fineprint}</p>
          <ConsentForm flowId={flowId} question={question} onFlowEnded={fail} />
        </Screen>
      )}
    </FlowPage>
  );
}
