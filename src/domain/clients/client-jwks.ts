import * as v from 'valibot';
import { LINES } from '../shared/line.ts';

/** RFC 7517 §9.3, RFC 7518 §6: members that only a private or a symmetric key has. */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

export const MAX_KEYS = 16;

export const publicKeySchema = v.pipe(
  v.looseObject({
    kty: v.picklist(['RSA', 'EC', 'OKP'], 'Expected a public key: kty RSA, EC or OKP'),
    kid: v.exactOptional(v.pipe(v.string(), v.maxLength(256))),
    alg: v.exactOptional(v.pipe(v.string(), v.maxLength(32))),
    use: v.exactOptional(v.pipe(v.string(), v.maxLength(32))),
  }),
  v.check(
    (key) => !SECRET_MEMBERS.some((member) => member in key),
    'Expected public keys alone: this one has private members',
  ),
);

/** A client's own JWK Set (RFC 7517 §5): public keys, by value or as its `jwks_uri` answers. */
export const clientJwksSchema = v.object({
  keys: v.pipe(
    v.array(
      v.pipe(
        publicKeySchema,
        v.check((key) => isPlain(key), 'Expected members that are text, numbers or lists of text'),
      ),
    ),
    v.maxLength(MAX_KEYS),
  ),
});

export type ClientJwks = v.InferOutput<typeof clientJwksSchema>;

/** What every database keeps as it came: no NUL, no half of a surrogate pair, nothing nested. */
function isPlain(key: object): boolean {
  const isText = (value: unknown) => typeof value === 'string' && LINES.test(value);
  return Object.values(key).every((value) => {
    if (Array.isArray(value)) return value.every(isText);
    return isText(value) || typeof value === 'number' || typeof value === 'boolean';
  });
}
