import type { Agreement } from '../consents/agreement.ts';
import type { SessionId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { secretDigest } from '../shared/secret.ts';
import type { AuthorizationFault } from './fault.ts';
import type { AuthorizationRequest } from './request.ts';

/** What a person said on the consent page, and about what. It counts for that person alone. */
export interface ConsentDecision {
  readonly userId: UserId;
  readonly answer: 'allow' | 'deny';
  readonly agreement: Agreement;
}

/** Names what was asked of whom, so that an answer counts for that question alone. */
export function consentQuestion(userId: UserId, agreement: Agreement): string {
  return secretDigest(JSON.stringify([userId, agreement.scope, agreement.claims]));
}

interface FlowBase {
  /** Of the cookie of the browser that started it: the flow id alone, in a URL, is worth nothing. */
  readonly browserDigest: string;
  readonly expiresAt: Instant;
}

/** An authorization request on its way, from `/oauth/authorize/` to `/oauth/callback/`. */
export interface PendingFlow extends FlowBase {
  readonly status: 'pending';
  readonly request: AuthorizationRequest;
  /** What the client is told once somebody signed in, instead of a code. */
  readonly fault: AuthorizationFault | null;
  /** The session that this flow's own sign-in opened or renewed: what `prompt=login` asks for. */
  readonly signedIn: SessionId | null;
  /** The session of somebody else at the same browser: here it counts as none, unless they sign in after all. */
  readonly forgotten: SessionId | null;
  readonly decision: ConsentDecision | null;
}

/** Kept until it expires, so that the back button meets an explanation. */
export interface FinishedFlow extends FlowBase {
  readonly status: 'finished';
}

export type AuthorizationFlow = PendingFlow | FinishedFlow;

/**
 * The flow, for the browser that started it and while it lives.
 *
 * @throws OAuthError `cookies_missing`, `flow_expired`, `flow_not_yours`, `flow_finished`
 */
export function requirePendingFlow(
  flow: AuthorizationFlow | null,
  browser: string | null,
  now: Instant,
): PendingFlow {
  if (browser === null) throw new OAuthError('cookies_missing', 'The browser sent no cookie');
  if (flow === null || flow.expiresAt <= now)
    throw new OAuthError('flow_expired', 'This sign-in has expired');
  if (flow.browserDigest !== secretDigest(browser)) {
    throw new OAuthError('flow_not_yours', 'This sign-in was started in another browser');
  }
  if (flow.status === 'finished') throw new OAuthError('flow_finished', 'This sign-in is already complete');
  return flow;
}

export function finish(flow: PendingFlow): FinishedFlow {
  return { status: 'finished', browserDigest: flow.browserDigest, expiresAt: flow.expiresAt };
}
