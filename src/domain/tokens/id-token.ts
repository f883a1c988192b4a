import type { Subject } from '../accounts/account.ts';
import { authenticationContextClass } from '../sessions/authentication.ts';
import { after, type Instant, type Seconds, toNumericDate } from '../shared/instant.ts';
import type { Grant } from './grant.ts';

export const ID_TOKEN_TYPE = 'JWT';

export interface IdTokenParts {
  readonly issuer: string;
  readonly subject: Subject;
  /** As the client knows the session. */
  readonly sid: string;
  readonly grant: Grant;
  /** `null` when the request had none, and at a refresh (OpenID Connect Core §12.2). */
  readonly nonce: string | null;
  /** Of the person, as `claims` asked for them by name: the claims of a scope are at userinfo, not here (§5.4). */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly now: Instant;
  readonly lifetime: Seconds;
}

/** OpenID Connect Core §2. No claim about the person takes the place of one about the token. */
export function idTokenClaims(parts: IdTokenParts): Readonly<Record<string, unknown>> {
  const { issuer, subject, sid, grant, nonce, claims, now, lifetime } = parts;
  return {
    ...claims,
    iss: issuer,
    sub: subject,
    aud: grant.clientId,
    iat: toNumericDate(now),
    exp: toNumericDate(after(now, lifetime)),
    auth_time: toNumericDate(grant.authTime),
    ...(nonce === null ? {} : { nonce }),
    acr: authenticationContextClass(grant.amr),
    amr: grant.amr,
    sid,
  };
}
