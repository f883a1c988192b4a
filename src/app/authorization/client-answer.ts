import type { AuthorizationFault } from '../../domain/authorization/fault.ts';
import type { AuthorizationRequest } from '../../domain/authorization/request.ts';
import type { ClientAnswer } from '../../ports/authorization/use-cases.ts';

type AnswerTo = Pick<AuthorizationRequest, 'redirectUri' | 'responseMode' | 'state'>;

/** RFC 6749 §4.1.2, with `iss` always (RFC 9207 §2). */
export function codeAnswer(request: AnswerTo, code: string, issuer: string): ClientAnswer {
  return answer(request, { code }, issuer);
}

/** RFC 6749 §4.1.2.1. */
export function errorAnswer(request: AnswerTo, error: AuthorizationFault, issuer: string): ClientAnswer {
  return answer(request, { error: error.code, error_description: error.description }, issuer);
}

function answer(
  { redirectUri, responseMode, state }: AnswerTo,
  outcome: Record<string, string>,
  issuer: string,
): ClientAnswer {
  const parameters = { ...outcome, ...(state === null ? {} : { state }), iss: issuer };
  return { redirectUri, responseMode, parameters };
}
