import { type Account, ROLE_SCOPES } from '../accounts/account.ts';
import { authenticationContextClass } from '../sessions/authentication.ts';
import { after, type Instant, type Seconds, toNumericDate } from '../shared/instant.ts';
import { formatScope, type Scope } from '../shared/scope.ts';
import type { Grant } from './grant.ts';

/** RFC 9068 §2.1. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

export const ACCESS_TOKEN_ID_BYTES = 16;

export interface AccessTokenParts {
  readonly issuer: string;
  /** The audience of our own API. */
  readonly backend: string;
  readonly grant: Grant;
  readonly account: Account;
  readonly scope: Scope;
  /** Random, base64url. */
  readonly jti: string;
  readonly now: Instant;
  readonly lifetime: Seconds;
}

/** RFC 9068 §2.2. `grant_id` lets whoever asks refuse by one read when what it was bought with has ended. */
export function accessTokenClaims(parts: AccessTokenParts): Readonly<Record<string, unknown>> {
  const { issuer, backend, grant, account, scope, jti, now, lifetime } = parts;
  return {
    iss: issuer,
    sub: account.subject,
    // Userinfo is the issuer's own resource, and demands the issuer among the audiences.
    aud: scope.includes('openid') ? [backend, issuer] : backend,
    client_id: grant.clientId,
    scope: formatScope(scope),
    grant_id: grant.id,
    jti,
    iat: toNumericDate(now),
    exp: toNumericDate(after(now, lifetime)),
    auth_time: toNumericDate(grant.authTime),
    acr: authenticationContextClass(grant.amr),
    amr: grant.amr,
  };
}

/** Of a granted scope, what the user may have today: roles are read again whenever a token is made. */
export function scopeForAccount(scope: Scope, account: Account): Scope {
  return scope.filter(
    (token) => !ROLE_SCOPES.some((role) => role === token) || account.roles.includes(token),
  );
}
