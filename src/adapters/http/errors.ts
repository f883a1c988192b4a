import type { ErrorCode } from '../../domain/shared/oauth-error.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';

/** The one place where an error becomes an HTTP status. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  unsupported_token_type: 400,
  unsupported_response_type: 400,
  invalid_scope: 400,
  invalid_target: 400,
  access_denied: 403,
  server_error: 500,
  temporarily_unavailable: 503,
  login_required: 401,
  consent_required: 400,
  invalid_request_object: 400,
  invalid_request_uri: 400,
  request_not_supported: 400,
  request_uri_not_supported: 400,
  registration_not_supported: 400,
  unmet_authentication_requirements: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  invalid_redirect_uri: 400,
  invalid_client_metadata: 400,
  unapproved_software_statement: 400,
  flow_expired: 400,
  flow_finished: 400,
  flow_not_yours: 400,
  cookies_missing: 400,
  cross_site_request: 403,
  login_failed: 400,
  login_expired: 400,
  logout_expired: 400,
  rate_limited: 429,
  ticket_invalid: 400,
  registration_expired: 400,
  account_exists: 409,
  client_exists: 409,
  not_found: 404,
  method_not_allowed: 405,
  unsupported_media_type: 415,
  payload_too_large: 413,
};

export function statusOf({ code }: OAuthError): number {
  return STATUS[code];
}

/** 401 demands a challenge (RFC 9110 §15.5.2), and there is none that a page or a person could answer. */
export function statusWithoutChallenge(error: OAuthError): number {
  const status = statusOf(error);
  return status === 401 ? 400 : status;
}

/** What body-parser says of a body that it refuses (its `type` property). */
const BODY_FAULTS: Readonly<Record<string, OAuthError>> = {
  'entity.too.large': new OAuthError('payload_too_large', 'The request body is too large'),
  'entity.parse.failed': new OAuthError('invalid_request', 'The request body is not valid JSON'),
  'encoding.unsupported': new OAuthError('unsupported_media_type', 'This content encoding is not supported'),
  'charset.unsupported': new OAuthError('unsupported_media_type', 'This charset is not supported'),
  'request.aborted': new OAuthError('invalid_request', 'The request was aborted'),
  'request.size.invalid': new OAuthError(
    'invalid_request',
    'The request body is shorter or longer than announced',
  ),
};

/** Everything that is not meant for the caller becomes `server_error`, and its text stays with us. */
export function toOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  const type = error instanceof Error && 'type' in error ? String(error.type) : '';
  return BODY_FAULTS[type] ?? unexpected(error);
}

function unexpected(cause: unknown): OAuthError {
  // Express refuses a path that is no valid percent-encoding with this status.
  if (cause instanceof URIError) return new OAuthError('invalid_request', 'The path is malformed');
  return new OAuthError('server_error', 'Something went wrong', { cause });
}
