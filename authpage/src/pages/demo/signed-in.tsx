import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import type { JsonObject } from '../../lib/demo/decode-jwt.ts';
import { type DemoFailure, toDemoFailure } from '../../lib/demo/demo-failure.ts';
import { fetchUserinfo, refresh, type Tokens } from '../../lib/demo/tokens.ts';
import { texts } from '../../texts/texts.ts';
import { AccessToken } from './access-token.tsx';
import { ClaimsTable } from './claims-table.tsx';
import { DemoProblem } from './demo-problem.tsx';

interface SignedInProps {
  readonly tokens: Tokens;
  readonly onRefreshed: (tokens: Tokens) => void;
  /** Of this page alone. */
  readonly onForget: () => void;
  /** Of the provider, too. */
  readonly onSignOut: () => void;
}

type Work = 'userinfo' | 'refresh';

export function SignedIn({ tokens, onRefreshed, onForget, onSignOut }: SignedInProps) {
  const [work, setWork] = useState<Work>();
  const [failure, setFailure] = useState<DemoFailure>();
  const [userinfo, setUserinfo] = useState<JsonObject>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { demo } = texts;
  const { refreshToken, idTokenClaims } = tokens;

  useEffect(() => heading.current?.focus(), []);

  async function run(kind: Work, task: () => Promise<void>): Promise<void> {
    setWork(kind);
    setFailure(undefined);
    await task().catch((error: unknown) => setFailure(toDemoFailure(error)));
    setWork(undefined);
  }

  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {demo.welcome(nameIn(userinfo) ?? nameIn(idTokenClaims))}
      </h2>
      <p role="status">
        {tokens.expiresAt !== undefined && demo.expires(tokens.expiresAt)}{' '}
        {demo.refreshed(tokens.timesRefreshed)}
      </p>
      <div className="actions actions-row">
        <Button
          busy={work === 'userinfo'}
          busyLabel={demo.working}
          onClick={() => run('userinfo', async () => setUserinfo(await fetchUserinfo(tokens)))}
        >
          {demo.callUserinfo}
        </Button>
        {refreshToken !== undefined && (
          <Button
            look="quiet"
            busy={work === 'refresh'}
            busyLabel={demo.working}
            onClick={() => run('refresh', async () => onRefreshed(await refresh(tokens, refreshToken)))}
          >
            {demo.refresh}
          </Button>
        )}
        <Button look="quiet" onClick={onForget}>
          {demo.forget}
        </Button>
        <Button look="quiet" onClick={onSignOut}>
          {demo.signOut}
        </Button>
      </div>
      {refreshToken === undefined && <p className="fineprint">{demo.noRefreshToken}</p>}
      {failure !== undefined && <DemoProblem failure={failure} />}
      {userinfo !== undefined && <ClaimsTable caption={demo.userinfo} claims={userinfo} />}
      <ClaimsTable caption={demo.idToken} claims={{ ...idTokenClaims }} />
      <AccessToken token={tokens.accessToken} />
      <p className="fineprint">{demo.memory}</p>
    </>
  );
}

function nameIn(claims: JsonObject | undefined): string | undefined {
  return [claims?.name, claims?.email].find((claim) => typeof claim === 'string');
}
