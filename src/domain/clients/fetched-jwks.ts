import * as v from 'valibot';
import { type ClientJwks, MAX_KEYS, publicKeySchema } from './client-jwks.ts';

/** RFC 7517 §4, RFC 7518 §6, RFC 8037 §2: what a signature is verified by. Certificates and the rest are not kept. */
const MEMBERS = ['kty', 'kid', 'alg', 'use', 'key_ops', 'crv', 'x', 'y', 'n', 'e'] as const;

const documentSchema = v.object({ keys: v.array(v.unknown()) });

/** RFC 7517 §5: keys that are not understood are passed over. `null` for what is no JWK Set. */
export function fetchedJwks(document: unknown): ClientJwks | null {
  const parsed = v.safeParse(documentSchema, document);
  if (!parsed.success) return null;
  const keys = parsed.output.keys.flatMap((key) => {
    const known = v.safeParse(publicKeySchema, key);
    return known.success && known.output.use !== 'enc' ? [known.output] : [];
  });
  return { keys: keys.slice(0, MAX_KEYS).map(withoutTheRest) };
}

function withoutTheRest(key: v.InferOutput<typeof publicKeySchema>): ClientJwks['keys'][number] {
  const kept = MEMBERS.filter((member) => member in key).map((member) => [member, key[member]] as const);
  return { ...Object.fromEntries(kept), kty: key.kty };
}
