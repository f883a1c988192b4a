import { useState } from 'react';
import { LoginForm } from '../../components/login-form.tsx';
import { Screen } from '../../components/screen.tsx';
import type { Failure } from '../../lib/failure.ts';
import { startOpaque } from '../../lib/opaque-client.ts';
import { texts } from '../../texts/texts.ts';

interface SignInFirstProps {
  readonly onSignedIn: () => void;
  readonly onEnded: (failure: Failure) => void;
}

export function SignInFirst({ onSignedIn, onEnded }: SignInFirstProps) {
  const [opaque] = useState(startOpaque);
  const { title, signIn } = texts.applications;
  return (
    <Screen title={title} lead={signIn}>
      <LoginForm opaque={opaque} onSignedIn={onSignedIn} onEnded={onEnded} />
    </Screen>
  );
}
