import { Alert } from '../../components/alert.tsx';
import { BusyStatus } from '../../components/busy-status.tsx';
import { ClientLine } from '../../components/client-line.tsx';
import { ClientLinks } from '../../components/client-links.tsx';
import type { FlowAtStep } from '../../components/flow-page.tsx';
import { NewTabLink } from '../../components/new-tab-link.tsx';
import { PermissionList } from '../../components/permission-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { describe } from '../../lib/describe.ts';
import { texts } from '../../texts/texts.ts';
import { ConsentChoice } from './consent-choice.tsx';
import { SignedInAs } from './signed-in-as.tsx';
import { useConsent } from './use-consent.ts';

/** Who asks for what, of whom. */
export function ConsentQuestion({ flowId, flow, fail }: FlowAtStep) {
  const { client, scope, claims, account, question = '' } = flow;
  const { state, give } = useConsent({ flowId, question, onFlowEnded: fail });
  const { consent } = texts;
  const busy = state.phase === 'busy' ? state.answer : undefined;
  const labels = { allow: consent.allowing, deny: consent.denying, other: consent.leaving };
  return (
    <Screen
      title={consent.title}
      lead={<ClientLine logo={client.logo}>{consent.lead(client.client_name)}</ClientLine>}
      focusHeading
    >
      <PermissionList scopes={scope} claims={claims} />
      {account !== undefined && (
        <SignedInAs email={account.email} busy={busy !== undefined} onOther={() => give('other')} />
      )}
      <ClientLinks client={client} />
      <p className="fineprint">
        {consent.fineprint} <NewTabLink href="/credentials/applications/">{consent.applications}</NewTabLink>.
      </p>
      <div aria-busy={busy !== undefined}>
        {state.phase === 'failed' && (
          <Alert title={describe(state.failure).title} takesFocus>
            <p>{describe(state.failure).body}</p>
          </Alert>
        )}
        <ConsentChoice busy={busy} onChoose={give} />
        <BusyStatus busy={busy !== undefined} label={busy === undefined ? '' : labels[busy]} />
      </div>
    </Screen>
  );
}
