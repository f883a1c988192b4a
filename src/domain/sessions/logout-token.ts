import type { Subject } from '../accounts/account.ts';
import { after, type Instant, type Seconds, toNumericDate } from '../shared/instant.ts';

/** Back-Channel Logout §2.4: so that it is taken for no other token (RFC 8725 §3.11). */
export const LOGOUT_TOKEN_TYPE = 'logout+jwt';

export const LOGOUT_TOKEN_ID_BYTES = 16;

/** Back-Channel Logout §2.4: preferably at most two minutes; each attempt has one of its own. */
const LIFETIME: Seconds = 120;

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

export interface LogoutTokenParts {
  readonly issuer: string;
  /** As the client knows the account. */
  readonly subject: Subject;
  readonly clientId: string;
  /** As the client knows the session. */
  readonly sid: string;
  readonly jti: string;
  readonly now: Instant;
}

/** Back-Channel Logout §2.4. There is never a `nonce`. */
export function logoutTokenClaims(parts: LogoutTokenParts): Readonly<Record<string, unknown>> {
  const { issuer, subject, clientId, sid, jti, now } = parts;
  return {
    iss: issuer,
    sub: subject,
    aud: clientId,
    iat: toNumericDate(now),
    exp: toNumericDate(after(now, LIFETIME)),
    jti,
    events: { [EVENT]: {} },
    sid,
  };
}
