import * as oauth from 'oauth4webapi';

/** Error answers of OAuth 2 and OpenID Connect that a person can do something about, and what we find ourselves. */
export const demoFailureCodes = [
  'access_denied',
  'login_required',
  'consent_required',
  'invalid_grant',
  'invalid_token',
  'temporarily_unavailable',
  'unexpected_callback',
  'unreachable',
  'issuer_mismatch',
  'other',
] as const;

export type DemoFailureCode = (typeof demoFailureCodes)[number];

export interface DemoFailure {
  readonly code: DemoFailureCode;
  /** What the provider or the library called it. */
  readonly technical: string;
}

export function toDemoFailure(error: unknown): DemoFailure {
  const technical = technicalCode(error);
  const code = demoFailureCodes.find((known) => known === technical);
  if (code !== undefined) return { code, technical };
  if (technical === oauth.JSON_ATTRIBUTE_COMPARISON) return { code: 'issuer_mismatch', technical };
  // fetch() has no other sign of a connection that failed.
  if (error instanceof TypeError && technical === '') return { code: 'unreachable', technical };
  return { code: 'other', technical };
}

function technicalCode(error: unknown): string {
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return error.error;
  if (error instanceof oauth.WWWAuthenticateChallengeError)
    return error.cause[0]?.parameters.error ?? error.code;
  if (error instanceof oauth.OperationProcessingError) return error.code ?? '';
  return error instanceof UnexpectedCallback ? 'unexpected_callback' : '';
}

export class UnexpectedCallback extends Error {
  override readonly name = 'UnexpectedCallback';
}
