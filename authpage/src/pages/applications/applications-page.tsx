import { Loading } from '../../components/loading.tsx';
import { ProblemScreen } from '../../components/problem-screen.tsx';
import { texts } from '../../texts/texts.ts';
import { ApplicationList } from './application-list.tsx';
import { SignInFirst } from './sign-in-first.tsx';
import { useApplications } from './use-applications.ts';

export function ApplicationsPage() {
  const { view, fail, retry, withdraw } = useApplications();
  switch (view.phase) {
    case 'loading':
      return <Loading title={texts.applications.title} />;
    case 'failed':
      return <ProblemScreen key={view.failure.code} failure={view.failure} onRetry={retry} />;
    case 'signed-out':
      return <SignInFirst onSignedIn={retry} onEnded={fail} />;
    case 'here':
      // Another person's list is another list: nothing of what was under way goes on in it.
      return <ApplicationList key={view.list.owner} list={view.list} onWithdraw={withdraw} />;
  }
}
