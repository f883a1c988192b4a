import type { RequestHandler } from 'express';
import type { IntrospectToken } from '../../../ports/tokens/use-cases.ts';
import { presentedToken } from './presented-token.ts';

/** RFC 7662 §2. */
export function introspect({ introspectToken }: { introspectToken: IntrospectToken }): RequestHandler {
  return async (request, response) => {
    const introspection = await introspectToken.execute(presentedToken(request));
    response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' }).json(introspection);
  };
}
