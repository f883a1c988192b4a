import type { RequestHandler } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { ReadClientLogo } from '../../../ports/clients/use-cases.ts';
import { parameter, queryOf, requireParameters } from '../parameters.ts';

const schema = v.object({ client_id: parameter(128) });

/** Opened by itself it is a picture and nothing more, whatever a browser should take it for. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Our own copy of a client's logo, for the pages that name the client. */
export function clientLogo({ readClientLogo }: { readClientLogo: ReadClientLogo }): RequestHandler {
  return async (request, response) => {
    const { client_id: clientId } = requireParameters(queryOf(request), schema);
    if (clientId === undefined) throw new OAuthError('invalid_request', 'client_id is missing');
    const { mediaType, bytes } = await readClientLogo.execute(clientId);
    response
      .set({
        'Content-Type': mediaType,
        'Content-Security-Policy': POLICY,
        'Cache-Control': 'public, max-age=3600',
      })
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  };
}
