import type { Request, Response } from 'express';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';

/** RFC 6750 §2.1 `b68token`. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * The access token of a request: in its header, or in its form (RFC 6750 §2.1, §2.2), never in its URL.
 *
 * @throws OAuthError `invalid_token`, `invalid_request` for both at once
 */
export function bearerToken(request: Request, response: Response, inForm: string | undefined): string {
  const header = request.get('Authorization');
  if (header !== undefined && inForm !== undefined) {
    throw new OAuthError('invalid_request', 'The access token came in two places');
  }
  const token = header === undefined ? inForm : BEARER.exec(header)?.[1];
  if (token !== undefined) return token;
  // RFC 6750 §3.1: who brought no token, or tried another scheme, is told no error code, only what is needed.
  response.locals.withoutToken = !/^Bearer\b/i.test(header ?? '');
  throw new OAuthError('invalid_token', 'An access token is needed');
}
