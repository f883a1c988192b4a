import * as v from 'valibot';
import { after, type Instant, type Seconds } from '../shared/instant.ts';

/** RFC 7523 §2.2 `client_assertion_type`. */
export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What `typ` may say (RFC 7519 §5.1, draft-ietf-oauth-rfc7523bis §4); most clients say nothing. */
export const CLIENT_ASSERTION_TYPES = ['JWT', 'client-authentication+jwt'] as const;

/** RFC 7523 §3 leaves the bound open. Clients make one for each request; until it ends its `jti` is remembered. */
const MAX_LIFETIME: Seconds = 3600;

/** FAPI 2.0 Security Profile §5.3.2.1: up to 10 seconds ahead is accepted, more than 60 refused. */
const CLOCK_AHEAD: Seconds = 10;

/** A clock that is a little late must not make every assertion of a short life expire on its way. */
export const EXPIRY_TOLERANCE: Seconds = 5;

const moment = v.pipe(v.number(), v.finite());
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

const claimsSchema = v.object({
  iss: name,
  sub: name,
  aud: v.union([name, v.pipe(v.array(name), v.minLength(1))]),
  exp: moment,
  jti: name,
  iat: v.optional(moment),
  nbf: v.optional(moment),
});

export interface ExpectedAssertion {
  readonly clientId: string;
  /** Every name of this server that an assertion may be for. */
  readonly audiences: readonly string[];
  readonly now: Instant;
}

/** An assertion that shows who the client is, unless it was used before. */
export interface ClientAssertion {
  readonly jti: string;
  /** From then on it is refused for its age. */
  readonly expiresAt: Instant;
}

/**
 * RFC 7523 §3, OpenID Connect Core §9, of claims whose signature is verified; `null` for an assertion that shows nothing.
 * Every audience has to be this server: one that it shares with another could be replayed by the other.
 */
export function clientAssertion(
  claims: Readonly<Record<string, unknown>>,
  { clientId, audiences, now }: ExpectedAssertion,
): ClientAssertion | null {
  const parsed = v.safeParse(claimsSchema, claims);
  if (!parsed.success) return null;
  const { iss, sub, aud, exp, jti, iat, nbf } = parsed.output;
  if (iss !== clientId || sub !== clientId) return null;
  if (![aud].flat().every((audience) => audiences.includes(audience))) return null;
  const expiresAt = after(exp * 1000, EXPIRY_TOLERANCE);
  if (now >= expiresAt || exp * 1000 > after(now, MAX_LIFETIME)) return null;
  if ([iat, nbf].some((start) => start !== undefined && start * 1000 > after(now, CLOCK_AHEAD))) return null;
  return { jti, expiresAt };
}
