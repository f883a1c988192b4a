import { deployment } from 'virtual:deployment';
import { Button } from '../../components/button.tsx';
import { Screen } from '../../components/screen.tsx';
import type { Arrival } from '../../lib/demo/arrive.ts';
import { texts } from '../../texts/texts.ts';
import { DemoProblem } from './demo-problem.tsx';
import { LoopSteps } from './loop-steps.tsx';
import { SignedIn } from './signed-in.tsx';
import { useDemo } from './use-demo.ts';

export function DemoPage({ arrival }: { readonly arrival: Arrival }) {
  const { state, signIn, replaceTokens, forget, signOut } = useDemo(arrival);
  const { demo } = texts;
  return (
    <Screen title={demo.title} lead={demo.lead(deployment.name)}>
      <LoopSteps reached={state.reached} failed={state.phase === 'failed'} />
      {state.phase === 'failed' && <DemoProblem failure={state.failure} />}
      {state.phase === 'signed-in' && (
        <SignedIn
          tokens={state.tokens}
          onRefreshed={replaceTokens}
          onForget={forget}
          onSignOut={() => signOut(state.tokens)}
        />
      )}
      {state.phase === 'working' && <p role="status">{state.label}</p>}
      {state.phase === 'ready' && state.signedOut && <p role="status">{demo.signedOut}</p>}
      {(state.phase === 'ready' || state.phase === 'failed') && (
        <div className="actions">
          <Button onClick={signIn}>
            {state.phase === 'failed' ? demo.startAgain : demo.signIn(deployment.name)}
          </Button>
        </div>
      )}
    </Screen>
  );
}
