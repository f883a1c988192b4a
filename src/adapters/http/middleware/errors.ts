import type { ErrorRequestHandler, Response } from 'express';
import type { ErrorCode, OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import { statusOf, statusWithoutChallenge, toOAuthError } from '../errors.ts';
import type { RouteKind } from '../routes.ts';
import { requestIdOf } from './request-id.ts';

export interface ErrorPages {
  /** Shows what went wrong to a person. */
  sendError(response: Response, error: OAuthError): void;
}

/** The last in the chain: a page for people on their way through a flow, JSON for everybody else. */
export function errors({ logger, pages }: { logger: Logger; pages: ErrorPages }): ErrorRequestHandler {
  return (thrown: unknown, _request, response, _next) => {
    const error = toOAuthError(thrown);
    if (error.code === 'server_error') {
      logger.error({ request: requestIdOf(response), err: error.cause ?? error }, 'unexpected error');
    }
    // What has begun cannot be taken back: end it, so that nobody takes it for whole.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error.retryAfter !== undefined) response.set('Retry-After', String(error.retryAfter));
    if (response.locals.forPeople === true) pages.sendError(response, error);
    else sendJsonError(response, error);
  };
}

function sendJsonError(response: Response, error: OAuthError): void {
  const challenge = challengeFor(error, response);
  if (challenge !== null) response.set('WWW-Authenticate', challenge);
  response
    .status(response.locals.kind === 'page' ? statusWithoutChallenge(error) : statusOf(error))
    .set('Cache-Control', 'no-store')
    .json({ error: error.code, error_description: error.description });
}

/** RFC 6750 §3: where access tokens are brought; RFC 7592 §2 has one, too. */
const CHALLENGED: readonly RouteKind[] = ['resource', 'registration'];

/** RFC 6750 §3.1. */
const BEARER_ERRORS: readonly ErrorCode[] = ['invalid_request', 'invalid_token', 'insufficient_scope'];

/**
 * RFC 6749 §5.2 for a client that failed to authenticate, RFC 6750 §3 for a protected resource; never for a page,
 * where the browser would ask for a password of its own.
 */
function challengeFor({ code, description }: OAuthError, { locals }: Response): string | null {
  if (locals.kind === 'client' && code === 'invalid_client') return 'Basic realm="postern", charset="UTF-8"';
  if (!CHALLENGED.includes(locals.kind) || !BEARER_ERRORS.includes(code)) return null;
  if (locals.withoutToken === true) return 'Bearer realm="postern"';
  return `Bearer realm="postern", error="${code}", error_description="${description}"`;
}
