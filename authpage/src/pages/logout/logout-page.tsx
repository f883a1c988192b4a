import { Loading } from '../../components/loading.tsx';
import { ProblemScreen } from '../../components/problem-screen.tsx';
import { useLogout } from '../../lib/logout/use-logout.ts';
import { texts } from '../../texts/texts.ts';
import { LogoutExpired } from './logout-expired.tsx';
import { LogoutQuestion } from './logout-question.tsx';
import { SignedOut } from './signed-out.tsx';

/** The server sends nobody here without an id: it begins a logout first. */
const logoutId = new URLSearchParams(location.search).get('logout_id') ?? '';

export function LogoutPage() {
  const { view, fail, retry } = useLogout(logoutId);
  switch (view.phase) {
    case 'loading':
      return <Loading title={texts.logout.title} />;
    case 'failed':
      if (view.failure.code === 'logout_expired') return <LogoutExpired failure={view.failure} />;
      return <ProblemScreen key={view.failure.code} failure={view.failure} onRetry={retry} />;
    case 'here':
      if (view.logout.step === 'done') return <SignedOut logout={view.logout} />;
      return <LogoutQuestion logoutId={logoutId} email={view.logout.account.email} onExpired={fail} />;
  }
}
