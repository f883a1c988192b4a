import type { RequestHandler } from 'express';
import type { RevokeToken } from '../../../ports/tokens/use-cases.ts';
import { presentedToken } from './presented-token.ts';

/** RFC 7009 §2. */
export function revoke({ revokeToken }: { revokeToken: RevokeToken }): RequestHandler {
  return async (request, response) => {
    await revokeToken.execute(presentedToken(request));
    response.set('Cache-Control', 'no-store').json({});
  };
}
