import type { RequestHandler, Response } from 'express';
import { encodeBase64url } from '../../../domain/shared/base64url.ts';
import type { Random } from '../../../ports/system/random.ts';

/** In a header of every answer and in every line of the log, so that one finds the other. */
export function requestId(random: Random): RequestHandler {
  return (_request, response, next) => {
    const id = encodeBase64url(random.bytes(12));
    response.locals.requestId = id;
    response.set('X-Request-Id', id);
    next();
  };
}

export function requestIdOf(response: Response): string {
  return String(response.locals.requestId);
}
