import { ClientLine } from '../../components/client-line.tsx';
import { ClientLinks } from '../../components/client-links.tsx';
import { FlowPage } from '../../components/flow-page.tsx';
import { LoginForm } from '../../components/login-form.tsx';
import { Screen } from '../../components/screen.tsx';
import { leave } from '../../lib/leave.ts';
import type { OpaqueClient } from '../../lib/opaque-client.ts';
import { texts } from '../../texts/texts.ts';

export function LoginPage({ opaque }: { readonly opaque: OpaqueClient }) {
  const { login } = texts;
  return (
    <FlowPage title={login.title} step="login">
      {({ flowId, flow: { client, account, login_hint: hint }, fail }) => (
        <Screen
          title={login.title}
          lead={<ClientLine logo={client.logo}>{login.lead(client.client_name)}</ClientLine>}
        >
          {account !== undefined && <p>{login.again(account.email)}</p>}
          <LoginForm
            opaque={opaque}
            flowId={flowId}
            loginHint={hint ?? account?.email}
            onSignedIn={leave}
            onEnded={fail}
          />
          <ClientLinks client={client} />
        </Screen>
      )}
    </FlowPage>
  );
}
