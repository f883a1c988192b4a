import type { RequestHandler } from 'express';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';

/**
 * For what changes state in the name of a cookie: only our own pages may ask for it. Browsers that do not say
 * where a request comes from (`Sec-Fetch-Site`) have to show a matching `Origin`; neither is a refusal.
 */
export function sameOrigin(issuer: string): RequestHandler {
  return (request, _response, next) => {
    const site = request.get('Sec-Fetch-Site');
    const allowed = site === undefined ? request.get('Origin') === issuer : site === 'same-origin';
    if (!allowed) throw new OAuthError('cross_site_request', 'This is for pages of this origin only');
    next();
  };
}
