import type { Seconds } from './instant.ts';

/** RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 7009 §2.2.1, RFC 7591 §3.2.2, RFC 8707 §2, OpenID Connect Core §3.1.2.6. */
export type StandardErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'access_denied'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'login_required'
  | 'consent_required'
  | 'invalid_request_object'
  | 'invalid_request_uri'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'registration_not_supported'
  | 'unmet_authentication_requirements'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'
  | 'unapproved_software_statement';

/** What our own pages and command line are told, beyond the standards. */
export type PosternErrorCode =
  | 'flow_expired'
  | 'flow_finished'
  | 'flow_not_yours'
  | 'cookies_missing'
  | 'cross_site_request'
  | 'login_failed'
  | 'login_expired'
  | 'logout_expired'
  | 'rate_limited'
  | 'ticket_invalid'
  | 'registration_expired'
  | 'account_exists'
  | 'client_exists'
  | 'not_found'
  | 'method_not_allowed'
  | 'unsupported_media_type'
  | 'payload_too_large';

export type ErrorCode = StandardErrorCode | PosternErrorCode;

export interface OAuthErrorOptions {
  readonly cause?: unknown;
  /** When a repetition may succeed; sent as `Retry-After`. */
  readonly retryAfter?: Seconds;
}

/**
 * The one error that a caller is told about. Every other error is a fault of ours: it becomes
 * `server_error` at the edge, and its text stays in the log.
 */
export class OAuthError extends Error {
  readonly code: ErrorCode;
  /** Plain ASCII without quotes or line breaks (RFC 6749 §5.2). */
  readonly description: string;
  readonly retryAfter: Seconds | undefined;

  constructor(code: ErrorCode, description: string, options: OAuthErrorOptions = {}) {
    super(`${code}: ${description}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'OAuthError';
    this.code = code;
    this.description = description;
    this.retryAfter = options.retryAfter;
  }
}
