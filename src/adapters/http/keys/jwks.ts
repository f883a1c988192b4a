import type { RequestHandler } from 'express';
import { JWKS_CACHE } from '../../../domain/keys/rotation-order.ts';
import type { ReadJwks } from '../../../ports/keys/use-cases.ts';

/** RFC 7517 §5. The cache time bounds how long a new key goes unseen; keys are published long before they sign. */
export function jwks({ readJwks }: { readJwks: ReadJwks }): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', `public, max-age=${JWKS_CACHE}`).json(readJwks.execute());
  };
}
