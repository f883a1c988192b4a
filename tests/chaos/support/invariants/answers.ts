import { SIGN_IN } from '../endpoints.ts';
import { type Exchange, errorCodeOf } from '../exchange.ts';
import type { Trial, Violation } from '../trial.ts';

/** How an exchange ended, as it is counted. */
export type Verdict = 'due' | 'unavailable' | 'begin again' | 'no connection' | 'other';

/** What somebody is told whose sign-in has been forgotten, or has another time than its own. */
const BEGIN_AGAIN: readonly string[] = ['flow_expired', 'login_expired', 'invalid_grant'];

export function verdictOn({ request, outcome }: Exchange): Verdict {
  if (outcome.kind === 'unanswered') return 'other';
  if (outcome.kind !== 'answered') return 'no connection';
  if (request.due.includes(outcome.status)) return 'due';
  if (outcome.status === 503) return 'unavailable';
  return outcome.status >= 400 && outcome.status < 500 ? 'begin again' : 'other';
}

/** Clients see nothing worse than the fault explains, and nothing at all before and after it. */
export async function everyAnswerIsExplained(trial: Trial): Promise<readonly Violation[]> {
  return trial.exchanges
    .filter((exchange) => !isExplained(exchange, trial))
    .map(({ request, instance, outcome, began, ended }) => ({
      rule: 'every answer is explained',
      facts: {
        endpoint: request.endpoint,
        instance,
        outcome: withoutHeaders(outcome),
        sinceStrike: Math.round(began - trial.struck),
        sinceLift: Math.round(began - trial.lifted),
        sinceRecovery: Math.round(began - trial.recovered),
        took: Math.round(ended - began),
      },
    }));
}

function isExplained(exchange: Exchange, { fault: { tolerates }, struck, recovered }: Trial): boolean {
  const { request, outcome, began, ended } = exchange;
  const meanwhile = ended >= struck && began <= recovered;
  switch (verdictOn(exchange)) {
    case 'due':
      return true;
    case 'unavailable':
      return meanwhile && tolerates.unavailable.includes(request.endpoint) && saysWhenToTryAgain(exchange);
    case 'no connection':
      return meanwhile && tolerates.connections;
    case 'begin again':
      // A sign-in that was begun before may end after it.
      return (
        ended >= struck &&
        tolerates.beginAgain &&
        SIGN_IN.includes(request.endpoint) &&
        BEGIN_AGAIN.includes(errorCodeOf(outcome) ?? pageError(exchange))
      );
    case 'other':
      return false;
  }
}

/** RFC 9110 §10.2.3. */
function saysWhenToTryAgain({ outcome }: Exchange): boolean {
  return outcome.kind === 'answered' && Number(outcome.headers['retry-after']) > 0;
}

/** A person on the way through a flow is shown a page instead of an error's code. */
function pageError({ request: { endpoint }, outcome }: Exchange): string {
  const isPage = outcome.kind === 'answered' && outcome.headers['content-type']?.startsWith('text/html');
  return isPage && endpoint === 'callback' ? 'flow_expired' : '';
}

function withoutHeaders(outcome: Exchange['outcome']) {
  if (outcome.kind !== 'answered') return outcome;
  return { status: outcome.status, body: outcome.body };
}
