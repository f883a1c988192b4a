import { ProblemScreen } from '../../components/problem-screen.tsx';
import { Failure, type FailureCode } from '../../lib/failure.ts';
import { texts } from '../../texts/texts.ts';

/** What the server redirects here with; everything else is shown as `server_error`. */
const codes: readonly FailureCode[] = [
  'invalid_request',
  'invalid_client',
  'invalid_redirect_uri',
  'flow_expired',
  'flow_finished',
  'flow_not_yours',
  'cookies_missing',
  'access_denied',
  'temporarily_unavailable',
];

const REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Anybody can write this page's URL: it chooses among our own words, and never brings any. */
export function ErrorPage() {
  const query = new URLSearchParams(location.search);
  const code = codes.find((known) => known === query.get('error')) ?? 'server_error';
  const requestId = query.get('request_id') ?? '';
  return (
    <>
      <ProblemScreen failure={new Failure(code)} />
      {REQUEST_ID.test(requestId) && (
        <p className="fineprint">
          {texts.error.reference}: <code>{requestId}</code>
        </p>
      )}
    </>
  );
}
