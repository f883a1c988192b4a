import * as v from 'valibot';
import { CLAIM_TYPES } from '../../../domain/accounts/extra-claims.ts';
import { CLAIMS_BY_SCOPE } from '../../../domain/tokens/claims-by-scope.ts';
import { choice, text } from '../value-schemas.ts';
import { words } from './words.ts';

/** What says something about a token or an account here, and is nobody else's to define (RFC 7519 §4.1, OpenID Connect). */
const PROTOCOL_CLAIMS: readonly string[] = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'typ', 'cnf', 'act', 'may_act', 'azp', 'nonce', 'sid'],
  ...['auth_time', 'acr', 'amr', 'at_hash', 'c_hash', 's_hash', 'events', 'sub_jwk', 'client_id', 'scope'],
  ...['grant_id', 'active', 'username', 'token_type', '_claim_names', '_claim_sources'],
];

const TAKEN = new Set([
  ...PROTOCOL_CLAIMS,
  ...Object.values(CLAIMS_BY_SCOPE).flatMap((claims) => Object.keys(claims)),
]);

/** A word, or a URI, which collides with nobody's (RFC 7519 §4.2); nothing that an object of JavaScript has by itself. */
const NAME = /^(?!__)(?!constructor$|prototype$)[A-Za-z_][A-Za-z0-9_.:/~-]{0,127}$/;

const claimSchema = v.strictObject({
  type: v.optional(
    v.pipe(choice(CLAIM_TYPES), v.description('What its value is; `strings`: a list of them.')),
    'string',
  ),
  description: v.pipe(
    words,
    v.description('What it is, in words that follow “see”, such as `your boat licence`.'),
  ),
});

export const claimsSchema = v.pipe(
  v.record(
    text('a word or a URI that is no standard claim', (name) => NAME.test(name) && !TAKEN.has(name)),
    claimSchema,
  ),
  v.description(
    'Claims about people beyond the standard ones (OpenID Connect Core §5.1.2). Their values are of each account: ' +
      '`postern users add --claims`. A scope has to stand for each.',
  ),
);
