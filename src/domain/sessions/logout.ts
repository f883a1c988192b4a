import type { Client } from '../clients/client.ts';
import type { SessionId } from '../shared/ids.ts';
import type { Instant, Seconds } from '../shared/instant.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { secretDigest } from '../shared/secret.ts';
import { withQuery } from '../shared/with-query.ts';

/** Time to answer, and to go on from the page that follows. */
export const LOGOUT_LIFETIME: Seconds = 600;

/** Where the person goes afterwards. */
export type LogoutReturn =
  /** The registered URI, with `state`. */
  | { readonly kind: 'redirect'; readonly url: string }
  /** The same, for the person to follow. */
  | { readonly kind: 'offer'; readonly url: string }
  | { readonly kind: 'stay' }
  /** A return was asked for that the client did not register: people are told so. */
  | { readonly kind: 'unregistered' };

interface LogoutBase {
  /** Of the cookie of the browser that began: the id alone, in a URL, is worth nothing. */
  readonly browserDigest: string;
  readonly expiresAt: Instant;
  readonly afterwards: LogoutReturn;
}

/** The person has to say whether to sign out. */
export interface AskingLogout extends LogoutBase {
  readonly status: 'asking';
  /** What was asked about: consent to the end of one session does not count for another. */
  readonly sessionId: SessionId;
}

export interface DoneLogout extends LogoutBase {
  readonly status: 'done';
  /** What is still to be loaded in frames, one for each client (Front-Channel Logout §2). */
  readonly frames: readonly string[];
}

export type Logout = AskingLogout | DoneLogout;

/** What a verified `id_token_hint` says of whom to sign out. */
export interface LogoutHint {
  /** As the client knows the session that it was issued for. */
  readonly sid: string | null;
}

/**
 * RP-Initiated Logout §2: without a valid hint, or with one of another session than this browser's, a stranger may have
 * made the request: the person is asked.
 *
 * @param current the browser's session, as the hint's client knows it
 */
export function decideLogout(hint: LogoutHint | null, current: string | null): 'nobody' | 'end' | 'ask' {
  if (current === null) return 'nobody';
  return hint !== null && hint.sid === current ? 'end' : 'ask';
}

/**
 * RP-Initiated Logout §3: to a URI that this client registered, character by character, and only where a valid hint
 * says that the client asks. A URI that is none of these concerns the return alone (§4): signing out goes on.
 *
 * @param client whom the hint was issued to; `null` without a valid hint
 */
export function decideReturn(
  client: Pick<Client, 'postLogoutRedirectUris'> | null,
  { uri, state }: { readonly uri: string | undefined; readonly state: string | undefined },
): LogoutReturn {
  if (uri === undefined || client === null) return { kind: 'stay' };
  if (!client.postLogoutRedirectUris.includes(uri)) return { kind: 'unregistered' };
  return { kind: 'redirect', url: state === undefined ? uri : withQuery(uri, { state }) };
}

/**
 * RFC 9700 §4.11.2: who registered themselves could make of us a redirector to anywhere, for whoever is not signed in.
 * Where a session has ended, its own client asked for it.
 */
export function returnFor(
  client: Pick<Client, 'registeredBy'> | null,
  asked: LogoutReturn,
  ended: SessionId | null,
): LogoutReturn {
  if (asked.kind !== 'redirect' || client?.registeredBy !== 'self' || ended !== null) return asked;
  return { kind: 'offer', url: asked.url };
}

/** Front-Channel Logout §2: `iss` and `sid` always, whether or not the client registered that it needs them. */
export function frontchannelFrame(uri: string, issuer: string, sid: string): string {
  return withQuery(uri, { iss: issuer, sid });
}

/**
 * The logout, for the browser that began it and while it lives.
 *
 * @throws OAuthError `logout_expired`
 */
export function requireLogout(logout: Logout | null, browser: string | null, now: Instant): Logout {
  const mine = logout !== null && browser !== null && logout.browserDigest === secretDigest(browser);
  if (!mine || logout.expiresAt <= now) {
    throw new OAuthError('logout_expired', 'This request to sign out has expired');
  }
  return logout;
}
