import type { Client } from '../clients/client.ts';
import type { Session } from '../sessions/session.ts';
import { after, type Instant } from '../shared/instant.ts';
import type { ErrorCode } from '../shared/oauth-error.ts';
import { includesAll, type Scope, union, without } from '../shared/scope.ts';
import type { PendingFlow } from './flow.ts';

export type NextStep =
  | { readonly kind: 'login' }
  /** `scope`: what is still to be agreed to. */
  | { readonly kind: 'consent'; readonly scope: Scope }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly description: string }
  | { readonly kind: 'issue'; readonly session: Session };

export interface FlowSituation {
  readonly flow: PendingFlow;
  readonly client: Client;
  /** Live, or `null`. */
  readonly session: Session | null;
  /** What this person has agreed to for this client before. */
  readonly consented: Scope;
  readonly now: Instant;
}

/**
 * The one place that decides what a flow needs next. Steps return here, never to one another, so that
 * none can be skipped by going straight to a later one.
 */
export function nextStep(situation: FlowSituation): NextStep {
  const { flow, session } = situation;
  const silent = flow.request.prompt.includes('none');
  if (session === null || mustSignInAgain(flow, session, situation.now)) {
    return silent ? refuse('login_required', 'Nobody is signed in') : { kind: 'login' };
  }
  // A decision belongs to the person who made it: whoever signs in after them is asked afresh.
  const decision = flow.decision?.userId === session.userId ? flow.decision : null;
  if (decision?.answer === 'deny') return refuse('access_denied', 'The person declined');
  if (flow.request.scope.length === 0) {
    return refuse('invalid_scope', 'Of the scope that was asked for, the person has nothing');
  }
  const missing = scopeToAgree(situation, decision?.scope ?? null);
  if (missing.length > 0) {
    return silent ? refuse('consent_required', 'Consent is needed') : { kind: 'consent', scope: missing };
  }
  return { kind: 'issue', session };
}

function mustSignInAgain(flow: PendingFlow, session: Session, now: Instant): boolean {
  if (flow.signedIn === session.id) return false;
  const { prompt, maxAge } = flow.request;
  if (prompt.includes('login') || prompt.includes('select_account')) return true;
  // OpenID Connect Core §3.1.2.1: max_age=0 is prompt=login, however fast the clock is.
  return maxAge === 0 || (maxAge !== null && now > after(session.authTime, maxAge));
}

/** Whether what people agreed to before counts: for the deployment's own clients nobody is asked. */
export function heedsConsent({ firstParty }: Pick<Client, 'firstParty'>): boolean {
  return !firstParty;
}

function scopeToAgree({ flow, client, consented }: FlowSituation, decided: Scope | null): Scope {
  const { scope, prompt } = flow.request;
  if (prompt.includes('consent')) return decided !== null && includesAll(decided, scope) ? [] : scope;
  if (!heedsConsent(client)) return [];
  return without(scope, union(consented, decided ?? []));
}

function refuse(code: ErrorCode, description: string): NextStep {
  return { kind: 'refuse', code, description };
}
