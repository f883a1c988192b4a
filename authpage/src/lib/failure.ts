/** Every way in which something can go wrong on these pages; each has its words in the texts. */
export const failureCodes = [
  'login_failed',
  'login_expired',
  'logout_expired',
  'login_required',
  'registration_expired',
  'account_exists',
  'invalid_email',
  'rate_limited',
  'temporarily_unavailable',
  'network',
  'server_error',
  'proof_failed',
  'weak_stretching',
  'flow_missing',
  'flow_expired',
  'flow_finished',
  'flow_not_yours',
  'cookies_missing',
  'cookies_off',
  'ticket_missing',
  'ticket_invalid',
  'invalid_request',
  'invalid_client',
  'invalid_redirect_uri',
  'access_denied',
  'not_found',
  'unexplained',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export function isFailureCode(code: unknown): code is FailureCode {
  return failureCodes.some((known) => known === code);
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FailureCode, options: { cause?: unknown; retryAfterSeconds?: number | undefined } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whatever was thrown, as something that there are words for. */
export function toFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('server_error', { cause: error });
}

/** The step itself is over or unusable: a form has no further use, the page says so instead. */
const endings: ReadonlySet<FailureCode> = new Set([
  'flow_expired',
  'flow_finished',
  'flow_not_yours',
  'cookies_missing',
  'cookies_off',
  'ticket_invalid',
]);

export function endsTheStep(failure: Failure): boolean {
  return endings.has(failure.code);
}

const transients: ReadonlySet<FailureCode> = new Set(['network', 'temporarily_unavailable', 'server_error']);

/** Trying the same again may work. */
export function isTransient(failure: Failure): boolean {
  return transients.has(failure.code);
}
