import { type Client, isConfidential } from '../clients/client.ts';
import { CLIENT_POLICIES } from '../clients/policy.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { intersect, parseScope, type Scope } from '../shared/scope.ts';
import { parseClaimsRequest } from './parse-claims-request.ts';
import { CODE_CHALLENGE_METHODS, isCodeChallenge } from './pkce.ts';
import { presentationOf } from './presentation.ts';
import { parsePrompt } from './prompt.ts';
import type { AuthorizationParameters, AuthorizationRequest } from './request.ts';
import { checkRequestedAcr } from './requested-acr.ts';
import { requestedSubjects } from './requested-subjects.ts';
import { parseResponseMode } from './response-mode.ts';
import { returnableState } from './returnable-state.ts';

export interface AuthorizationTarget {
  readonly client: Client;
  readonly redirectUri: string;
  /** Everything that access tokens are made for here (RFC 8707). */
  readonly resources: readonly string[];
  /** The `sub` of a verified `id_token_hint`; `null` without one. */
  readonly hintedSubject: string | null;
}

/**
 * Checks a request whose client and redirect URI are known, so that what is thrown may be told to the client. A request
 * object is resolved by now.
 *
 * @throws OAuthError with a code of RFC 6749 §4.1.2.1, RFC 8707 §2 or OpenID Connect Core §3.1.2.6
 */
export function validateAuthorizationRequest(
  parameters: AuthorizationParameters,
  { client, redirectUri, resources, hintedSubject }: AuthorizationTarget,
): AuthorizationRequest {
  const responseMode = parseResponseMode(parameters.response_mode, redirectUri);
  checkResponseType(parameters.response_type, client);
  if (parameters.registration !== undefined) {
    throw new OAuthError('registration_not_supported', 'The registration parameter is not supported');
  }
  const state = returnableState(parameters.state);
  if (state === null && parameters.state !== undefined) {
    throw new OAuthError('invalid_request', 'state has control characters');
  }
  const claims = parseClaimsRequest(parameters.claims);
  checkRequestedAcr(claims);
  return {
    clientId: client.id,
    redirectUri,
    redirectUriGiven: parameters.redirect_uri !== undefined,
    responseMode,
    scope: allowedScope(parameters.scope, client),
    state,
    nonce: parameters.nonce ?? null,
    codeChallenge: codeChallengeOf(parameters, client),
    prompt: parsePrompt(parameters.prompt),
    maxAge: parseMaxAge(parameters.max_age) ?? client.defaultMaxAge,
    subjects: requestedSubjects(claims, hintedSubject),
    ...presentationOf(parameters),
    claims,
    resource: knownResources(parameters.resource ?? [], resources),
  };
}

function checkResponseType(responseType: string | undefined, client: Client): void {
  if (responseType === undefined) throw new OAuthError('invalid_request', 'response_type is missing');
  if (responseType !== 'code') {
    throw new OAuthError('unsupported_response_type', 'The only response_type here is code');
  }
  if (!client.grantTypes.includes('authorization_code')) {
    throw new OAuthError('unauthorized_client', 'This client may not use authorization codes');
  }
}

/** Asked ∩ allowed to the client: unknown scopes are left out, but something has to remain (RFC 6749 §3.3). */
function allowedScope(text: string | undefined, client: Client): Scope {
  if (text === undefined) throw new OAuthError('invalid_scope', 'scope is missing');
  const asked = parseScope(text);
  if (asked === null) throw new OAuthError('invalid_scope', 'scope is malformed');
  const allowed = intersect(asked, client.scope);
  if (allowed.length === 0)
    throw new OAuthError('invalid_scope', 'This client may ask for none of these scopes');
  return allowed;
}

function codeChallengeOf(parameters: AuthorizationParameters, client: Client): string | null {
  const { code_challenge: challenge, code_challenge_method: method } = parameters;
  if (challenge === undefined) {
    if (method !== undefined) {
      throw new OAuthError('invalid_request', 'code_challenge_method needs a code_challenge');
    }
    if (isConfidential(client) && CLIENT_POLICIES[client.policy].pkceOptionalForConfidentialClients)
      return null;
    throw new OAuthError('invalid_request', 'code_challenge is missing: PKCE is required');
  }
  // RFC 7636 §4.3: an absent method means plain, which is not offered.
  if (!CODE_CHALLENGE_METHODS.some((offered) => offered === method)) {
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  }
  if (!isCodeChallenge(challenge)) throw new OAuthError('invalid_request', 'code_challenge is malformed');
  return challenge;
}

function parseMaxAge(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,10}$/.test(text))
    throw new OAuthError('invalid_request', 'max_age must be a number of seconds');
  return Number(text);
}

/** RFC 8707 §2: every one that is named has to be known, and none counts twice. */
function knownResources(asked: readonly string[], known: readonly string[]): readonly string[] {
  if (!asked.every((uri) => known.includes(uri))) {
    throw new OAuthError('invalid_target', 'This resource is not served here');
  }
  return [...new Set(asked)];
}
