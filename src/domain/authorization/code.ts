import type { Client } from '../clients/client.ts';
import type { AuthenticationMethodReference } from '../sessions/session.ts';
import type { GrantId, SessionId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import type { Scope } from '../shared/scope.ts';
import type { ClaimsRequest } from './claims-request.ts';
import { matchesCodeChallenge } from './pkce.ts';

/**
 * What stands behind an authorization code (RFC 6749 §4.1.2). It names the grant that it will become:
 * redeeming inserts that grant, so the database alone decides who was first, and whether a code is
 * `Issued` or `Consumed` is whether its grant exists.
 */
export interface AuthorizationCode {
  readonly grantId: GrantId;
  readonly clientId: string;
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly redirectUri: string;
  readonly redirectUriGiven: boolean;
  readonly codeChallenge: string | null;
  readonly nonce: string | null;
  readonly scope: Scope;
  readonly claims: ClaimsRequest | null;
  /** RFC 8707; empty for the default audience. */
  readonly resource: readonly string[];
  readonly authTime: Instant;
  readonly amr: readonly AuthenticationMethodReference[];
  readonly expiresAt: Instant;
}

export interface Redemption {
  readonly redirectUri: string | undefined;
  readonly codeVerifier: string | undefined;
}

/** Only the code's own client learns, or does, anything about it. */
export function belongsTo(code: AuthorizationCode, client: Client): boolean {
  return code.clientId === client.id;
}

/**
 * Everything that a redemption has to prove, but for being in time and the first.
 *
 * @throws OAuthError `invalid_grant` (RFC 6749 §5.2, RFC 7636 §4.6)
 */
export function checkRedemption(code: AuthorizationCode, redemption: Redemption): void {
  checkRedirectUri(code, redemption.redirectUri);
  checkCodeVerifier(code, redemption.codeVerifier);
}

/** Whether a code has outlived its 60 seconds; its document is kept longer, to recognise reuse. */
export function hasExpired(code: AuthorizationCode, now: Instant): boolean {
  return code.expiresAt <= now;
}

/**
 * OAuth 2.1 has dropped the parameter from the token request, since PKCE binds better: it may be left
 * out where a challenge stands. What is sent is always compared.
 */
function checkRedirectUri(code: AuthorizationCode, redirectUri: string | undefined): void {
  if (redirectUri === undefined) {
    if (code.redirectUriGiven && code.codeChallenge === null) {
      throw new OAuthError('invalid_grant', 'redirect_uri is missing');
    }
  } else if (redirectUri !== code.redirectUri) {
    throw new OAuthError('invalid_grant', 'redirect_uri is not that of the authorization request');
  }
}

function checkCodeVerifier(code: AuthorizationCode, codeVerifier: string | undefined): void {
  if (code.codeChallenge === null) {
    // RFC 9700 §2.1.1: a verifier without a challenge is the trace of a downgrade.
    if (codeVerifier !== undefined) {
      throw new OAuthError('invalid_grant', 'code_verifier was sent, but the request had no code_challenge');
    }
    return;
  }
  if (codeVerifier === undefined) throw new OAuthError('invalid_grant', 'code_verifier is missing');
  if (!matchesCodeChallenge(codeVerifier, code.codeChallenge)) {
    throw new OAuthError('invalid_grant', 'code_verifier does not match the code_challenge');
  }
}
