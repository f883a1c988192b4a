import type { PendingFlow } from '../../../../src/domain/authorization/flow.ts';
import type { AuthorizationRequest } from '../../../../src/domain/authorization/request.ts';
import { secretDigest } from '../../../../src/domain/shared/secret.ts';
import { NOW, SECOND } from '../fixtures.ts';

/** The cookie of the browser that started a flow. */
export const BROWSER = 'browser secret';

export function aRequest(changes: Partial<AuthorizationRequest> = {}): AuthorizationRequest {
  return {
    clientId: 'web',
    redirectUri: 'https://client.example/cb',
    redirectUriGiven: true,
    responseMode: 'query',
    scope: ['openid', 'email'],
    state: null,
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
    ...changes,
  };
}

export function aFlow(changes: Partial<PendingFlow> = {}): PendingFlow {
  return {
    status: 'pending',
    browserDigest: secretDigest(BROWSER),
    expiresAt: NOW + 600 * SECOND,
    request: aRequest(),
    fault: null,
    signedIn: null,
    forgotten: null,
    decision: null,
    ...changes,
  };
}
