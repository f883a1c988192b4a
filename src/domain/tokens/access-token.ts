import type { Subject } from '../accounts/account.ts';
import { authenticationContextClass } from '../sessions/authentication.ts';
import { after, type Instant, type Seconds, toNumericDate } from '../shared/instant.ts';
import { formatScope } from '../shared/scope.ts';
import type { Grant } from './grant.ts';
import type { TokenExtent } from './token-extent.ts';

/** RFC 9068 §2.1. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

export const ACCESS_TOKEN_ID_BYTES = 16;

/** On whose behalf a token is: a person's, by a grant, or the client's own. */
export type TokenHolder = { readonly subject: Subject; readonly grant: Grant } | null;

export interface AccessTokenParts {
  readonly issuer: string;
  readonly clientId: string;
  readonly holder: TokenHolder;
  readonly extent: TokenExtent;
  /** Random, base64url. */
  readonly jti: string;
  readonly now: Instant;
  readonly lifetime: Seconds;
}

/** RFC 9068 §2.2. `grant_id` lets whoever asks refuse by one read when what it was bought with has ended. */
export function accessTokenClaims(parts: AccessTokenParts): Readonly<Record<string, unknown>> {
  const { issuer, clientId, holder, extent, jti, now, lifetime } = parts;
  const { uris } = extent.audience;
  return {
    iss: issuer,
    // A client that acts for itself is its own subject.
    sub: holder?.subject ?? clientId,
    aud: uris.length === 1 ? uris[0] : uris,
    client_id: clientId,
    scope: formatScope(extent.scope),
    ...(holder === null ? {} : { grant_id: holder.grant.id }),
    jti,
    iat: toNumericDate(now),
    exp: toNumericDate(after(now, lifetime)),
    ...(holder === null ? {} : authenticationClaims(holder.grant)),
  };
}

function authenticationClaims({ authTime, amr }: Grant): Readonly<Record<string, unknown>> {
  return { auth_time: toNumericDate(authTime), acr: authenticationContextClass(amr), amr };
}
