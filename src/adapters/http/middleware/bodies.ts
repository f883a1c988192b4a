import express, { type RequestHandler } from 'express';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';

/** No message of ours comes near it. */
const BODY_LIMIT = '64kb';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** RFC 6749 Appendix B. Left as text, because a parameter that is repeated has to be seen. */
export const formBody: readonly RequestHandler[] = [
  demand(FORM),
  express.text({ type: FORM, limit: BODY_LIMIT, inflate: false }),
];

export const jsonBody: readonly RequestHandler[] = [
  demand(JSON_TYPE),
  express.json({ type: JSON_TYPE, limit: BODY_LIMIT, inflate: false }),
];

function demand(type: string): RequestHandler {
  return (request, _response, next) => {
    // A POST to userinfo with nothing but a header is legal, and fetch gives it a length of 0.
    const empty = request.get('Content-Length') === '0';
    if (!empty && request.is(type) === false) {
      throw new OAuthError('unsupported_media_type', `The request body has to be ${type}`);
    }
    next();
  };
}
