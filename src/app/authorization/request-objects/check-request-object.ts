import * as v from 'valibot';
import { after, type Instant, type Seconds } from '../../../domain/shared/instant.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';

/** The same as for assertions: clocks of clients are not this server's. */
const EXPIRY_TOLERANCE: Seconds = 5;
const CLOCK_AHEAD: Seconds = 10;

const text = v.optional(v.string());
const moment = v.optional(v.pipe(v.number(), v.finite()));

const schema = v.object({
  iss: text,
  sub: text,
  aud: v.optional(v.union([v.string(), v.array(v.string())])),
  client_id: text,
  exp: moment,
  nbf: moment,
  iat: moment,
});

export interface ExpectedRequestObject {
  readonly clientId: string;
  readonly issuer: string;
  readonly now: Instant;
}

type Claims = Readonly<Record<string, unknown>>;
type Rule = (claims: v.InferOutput<typeof schema>, expected: ExpectedRequestObject) => boolean;

/** What must not be, and how it is told. */
const FAULTS: readonly (readonly [Rule, string])[] = [
  [
    ({ client_id }, { clientId }) => (client_id ?? clientId) !== clientId,
    'The request object is of another client',
  ],
  [({ iss }, { clientId }) => (iss ?? clientId) !== clientId, 'The request object has another issuer'],
  // RFC 9101 §10.8: else an assertion that authenticates the client would be a request of it.
  [({ sub }, { clientId }) => sub === clientId, 'The request object must not have the client as its sub'],
  [
    ({ aud }, { issuer }) => ![aud ?? issuer].flat().includes(issuer),
    'The request object is for another server',
  ],
  [
    ({ exp }, { now }) => exp !== undefined && now >= after(exp * 1000, EXPIRY_TOLERANCE),
    'The request object expired',
  ],
  [
    ({ nbf, iat }, { now }) =>
      [nbf, iat].some((start) => start !== undefined && start * 1000 > after(now, CLOCK_AHEAD)),
    'The request object is not valid yet',
  ],
];

/**
 * RFC 9101 §4 and §6.3, OpenID Connect Core §6.1, of claims whose signature is verified.
 *
 * @throws OAuthError `invalid_request_object`
 */
export function checkRequestObject(claims: Claims, expected: ExpectedRequestObject): void {
  const parsed = v.safeParse(schema, claims);
  if (!parsed.success || 'request' in claims || 'request_uri' in claims) throw malformed();
  const fault = FAULTS.find(([isFault]) => isFault(parsed.output, expected))?.[1];
  if (fault !== undefined) throw new OAuthError('invalid_request_object', fault);
}

function malformed(): OAuthError {
  return new OAuthError('invalid_request_object', 'The request object is malformed');
}
