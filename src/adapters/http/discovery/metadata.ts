import type { RequestHandler } from 'express';
import type { ReadServerMetadata } from '../../../ports/discovery/use-cases.ts';

/** OpenID Connect Discovery §4, RFC 8414 §3. */
export function metadata({ readServerMetadata }: { readServerMetadata: ReadServerMetadata }): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(readServerMetadata.execute());
  };
}
