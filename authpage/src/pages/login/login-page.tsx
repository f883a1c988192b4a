import { FlowPage } from '../../components/flow-page.tsx';
import { Screen } from '../../components/screen.tsx';
import type { OpaqueClient } from '../../lib/opaque-client.ts';
import { texts } from '../../texts/texts.ts';
import { LoginForm } from './login-form.tsx';

export function LoginPage({ opaque }: { readonly opaque: OpaqueClient }) {
  return (
    <FlowPage title={texts.login.title} step="login">
      {({ flowId, flow, fail }) => (
        <Screen title={texts.login.title} lead={texts.login.lead(flow.client.client_name)}>
          <LoginForm opaque={opaque} flowId={flowId} loginHint={flow.login_hint} onFlowEnded={fail} />
        </Screen>
      )}
    </FlowPage>
  );
}
