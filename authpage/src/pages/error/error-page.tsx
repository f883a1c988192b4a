import { ProblemScreen } from '../../components/problem-screen.tsx';
import { Failure, isFailureCode } from '../../lib/failure.ts';
import { texts } from '../../texts/texts.ts';
import { reportedByServer } from './reported-by-server.ts';

/** The server answers with this page in the place of one that failed; opened by its own address, it knows nothing. */
export function ErrorPage() {
  const code = reportedByServer('error');
  const requestId = reportedByServer('request-id');
  return (
    <>
      <ProblemScreen failure={new Failure(isFailureCode(code) ? code : 'unexplained')} />
      {requestId !== '' && (
        <p className="fineprint">
          {texts.error.reference}: <code>{requestId}</code>
        </p>
      )}
    </>
  );
}
