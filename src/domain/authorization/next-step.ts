import type { Client } from '../clients/client.ts';
import { type Agreement, covers, isNothing, NOTHING_AGREED, stillOpen } from '../consents/agreement.ts';
import type { Session } from '../sessions/session.ts';
import { after, type Instant } from '../shared/instant.ts';
import type { ErrorCode } from '../shared/oauth-error.ts';
import type { PendingFlow } from './flow.ts';

export type NextStep =
  /** `again`: for the person who is signed in already, as far as anybody can tell. */
  | { readonly kind: 'login'; readonly again: boolean }
  /** `agreement`: what is still to be agreed to. */
  | { readonly kind: 'consent'; readonly agreement: Agreement }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly description: string }
  | { readonly kind: 'issue'; readonly session: Session };

export interface FlowSituation {
  readonly flow: PendingFlow;
  readonly client: Client;
  /** Live, or `null`. */
  readonly session: Session | null;
  /** The `sub` by which the client knows whose session it is. */
  readonly subject: string | null;
  /** What the request learns only because it names it. */
  readonly claims: readonly string[];
  /** What this person has agreed to for this client before. */
  readonly consented: Agreement;
  readonly now: Instant;
}

/**
 * The one place that decides what a flow needs next. Steps return here, never to one another, so that
 * none can be skipped by going straight to a later one.
 */
export function nextStep(situation: FlowSituation): NextStep {
  const { flow, session } = situation;
  const silent = flow.request.prompt.includes('none');
  if (session === null || mustSignInAgain(situation, session)) {
    if (silent) return refuse('login_required', 'Nobody is signed in who could be meant');
    return { kind: 'login', again: session !== null && mayBeMeant(situation, session) };
  }
  if (flow.fault !== null) return refuse(flow.fault.code, flow.fault.description);
  // OpenID Connect Core §3.1.2.2: nothing is said of anybody but the person who was asked for.
  if (!mayBeMeant(situation, session)) return refuse('login_required', 'Somebody else has signed in');
  // A decision belongs to the person who made it: whoever signs in after them is asked afresh.
  const decision = flow.decision?.userId === session.userId ? flow.decision : null;
  if (decision?.answer === 'deny') return refuse('access_denied', 'The person declined');
  if (flow.request.scope.length === 0) {
    return refuse('invalid_scope', 'Of the scope that was asked for, the person has nothing');
  }
  const missing = stillToAgree(situation, decision?.agreement ?? null);
  if (!isNothing(missing)) {
    return silent ? refuse('consent_required', 'Consent is needed') : { kind: 'consent', agreement: missing };
  }
  return { kind: 'issue', session };
}

function mustSignInAgain(situation: FlowSituation, session: Session): boolean {
  const { flow, now } = situation;
  if (flow.signedIn === session.id) return false;
  if (!mayBeMeant(situation, session)) return true;
  const { prompt, maxAge } = flow.request;
  if (prompt.includes('login') || prompt.includes('select_account')) return true;
  // OpenID Connect Core §3.1.2.1: max_age=0 is prompt=login, however fast the clock is.
  return maxAge === 0 || (maxAge !== null && now > after(session.authTime, maxAge));
}

/** Whether the request is about whoever is signed in, and they have not said that it is somebody else. */
function mayBeMeant({ flow, subject }: FlowSituation, session: Session): boolean {
  const { subjects } = flow.request;
  if (flow.forgotten === session.id && flow.signedIn !== session.id) return false;
  return subjects === null || (subject !== null && subjects.includes(subject));
}

/** Whether what people agreed to before counts: for the deployment's own clients nobody is asked. */
export function heedsConsent({ firstParty }: Pick<Client, 'firstParty'>): boolean {
  return !firstParty;
}

/**
 * `offline_access` is agreed to like any other scope. OpenID Connect Core §11 would have it ignored without
 * `prompt=consent`, unless something else permits it: here, that the person once agreed to it, or that the client is
 * the deployment's own.
 */
function stillToAgree(situation: FlowSituation, decided: Agreement | null): Agreement {
  const { flow, client, claims, consented } = situation;
  const { scope, prompt } = flow.request;
  const asked: Agreement = { scope, claims };
  if (prompt.includes('consent')) return decided !== null && covers(decided, asked) ? NOTHING_AGREED : asked;
  if (!heedsConsent(client)) return NOTHING_AGREED;
  return stillOpen(asked, consented, decided ?? NOTHING_AGREED);
}

function refuse(code: ErrorCode, description: string): NextStep {
  return { kind: 'refuse', code, description };
}
