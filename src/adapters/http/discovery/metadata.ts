import type { RequestHandler } from 'express';
import type { ReadServerMetadata } from '../../../ports/discovery/use-cases.ts';

/** OpenID Connect Discovery §4, RFC 8414 §3. Written once: it does not change while the server runs. */
export function metadata({ readServerMetadata }: { readServerMetadata: ReadServerMetadata }): RequestHandler {
  const document = JSON.stringify(readServerMetadata.execute());
  return (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').type('json').send(document);
  };
}
