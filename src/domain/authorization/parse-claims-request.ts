import * as v from 'valibot';
import { OAuthError } from '../shared/oauth-error.ts';
import type { ClaimRequest, ClaimsRequest } from './claims-request.ts';

/** Far more than there are claims; a flow, a code and a grant each keep all of them. */
const MAX_CLAIMS = 64;
const MAX_VALUES = 16;

/** A claim that nobody has is told to nobody, so that any name will do (OpenID Connect Core §5.5). */
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

/** Valibot takes lists for objects too. */
const object = v.custom<object>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
);

const value = v.union([v.pipe(v.string(), v.maxLength(1024)), v.number(), v.boolean()]);

/** OpenID Connect Core §5.5.1: other members are ignored; `null` asks in the default manner. */
const claim = v.pipe(
  v.nullable(
    v.pipe(
      object,
      v.object({
        essential: v.optional(v.boolean(), false),
        value: v.optional(value),
        values: v.optional(v.pipe(v.array(value), v.maxLength(MAX_VALUES)), []),
      }),
    ),
  ),
  v.transform((asked): ClaimRequest => {
    if (asked === null) return { essential: false, values: [] };
    const { essential, value: one, values } = asked;
    return { essential, values: [...new Set(one === undefined ? values : [one, ...values])] };
  }),
);

const claims = v.optional(v.pipe(object, v.record(name, claim), v.maxEntries(MAX_CLAIMS)), {});

const schema = v.pipe(
  v.string(),
  v.parseJson(),
  object,
  v.object({ userinfo: claims, id_token: claims }),
  v.transform(({ userinfo, id_token: idToken }): ClaimsRequest => ({ userinfo, idToken })),
);

/**
 * The `claims` parameter (OpenID Connect Core §5.5); `null` when it asks for nothing.
 *
 * @throws OAuthError `invalid_request` for what is no JSON of that form, or asks for too much
 */
export function parseClaimsRequest(text: string | undefined): ClaimsRequest | null {
  if (text === undefined) return null;
  const parsed = v.safeParse(schema, text);
  if (!parsed.success) throw new OAuthError('invalid_request', 'claims is malformed');
  const { userinfo, idToken } = parsed.output;
  return Object.keys(userinfo).length + Object.keys(idToken).length === 0 ? null : parsed.output;
}
