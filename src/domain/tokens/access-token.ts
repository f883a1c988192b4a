import type { Account } from '../accounts/account.ts';
import { authenticationContextClass } from '../sessions/authentication.ts';
import { after, type Instant, type Seconds, toNumericDate } from '../shared/instant.ts';
import { formatScope, type Scope } from '../shared/scope.ts';
import type { Grant } from './grant.ts';
import { CLAIMS_BY_SCOPE } from './userinfo.ts';

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

/** What everybody may have: it says what is told about a person, not what the person may do. */
const COMMON_SCOPE: Scope = [...Object.keys(CLAIMS_BY_SCOPE), 'offline_access'];

/**
 * Of a scope, what this user may have today: any other scope than the common ones is a role, which the user has to have
 * too. Roles are read again whenever a token is made.
 */
export function scopeForAccount(scope: Scope, { roles }: Pick<Account, 'roles'>): Scope {
  return scope.filter((token) => COMMON_SCOPE.includes(token) || roles.includes(token));
}
