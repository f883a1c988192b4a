import type { ErrorCode } from '../shared/oauth-error.ts';
import type { AuthorizationRequest } from './request.ts';

/** What is wrong with a request, for the client to be told. */
export interface AuthorizationFault {
  readonly code: ErrorCode;
  readonly description: string;
}

type AnswerTo = Pick<AuthorizationRequest, 'clientId' | 'redirectUri' | 'responseMode' | 'state'>;

/**
 * A request that asks for nothing any more, because it had a fault: what is left of it is whom to tell, after somebody
 * signed in (RFC 9700 §4.11.2).
 */
export function faultyRequest(answerTo: AnswerTo): AuthorizationRequest {
  return {
    ...answerTo,
    redirectUriGiven: true,
    scope: [],
    nonce: null,
    codeChallenge: null,
    prompt: [],
    maxAge: null,
    subjects: null,
    loginHint: null,
    display: null,
    uiLocales: [],
    claims: null,
    resource: [],
  };
}
