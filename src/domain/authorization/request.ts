import { type Client, isConfidential } from '../clients/client.ts';
import { CLIENT_POLICIES } from '../clients/policy.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { intersect, parseScope, type Scope } from '../shared/scope.ts';
import type { ClaimsRequest } from './claims-request.ts';
import { CODE_CHALLENGE_METHODS, isCodeChallenge } from './pkce.ts';
import { type Prompt, parsePrompt } from './prompt.ts';

/**
 * The parameters of an authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1) as they
 * came, each at most once. Absent and empty are the same (RFC 6749 §3.1).
 */
export interface AuthorizationParameters {
  readonly client_id?: string | undefined;
  readonly redirect_uri?: string | undefined;
  readonly response_type?: string | undefined;
  readonly response_mode?: string | undefined;
  readonly scope?: string | undefined;
  readonly state?: string | undefined;
  readonly nonce?: string | undefined;
  readonly code_challenge?: string | undefined;
  readonly code_challenge_method?: string | undefined;
  readonly prompt?: string | undefined;
  readonly max_age?: string | undefined;
  readonly login_hint?: string | undefined;
  readonly resource?: string | undefined;
  readonly request?: string | undefined;
  readonly request_uri?: string | undefined;
}

/** An authorization request that may be acted on. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Whether the request named it: then the token request has to repeat it (RFC 6749 §4.1.3). */
  readonly redirectUriGiven: boolean;
  readonly scope: Scope;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  readonly prompt: readonly Prompt[];
  /** Seconds. */
  readonly maxAge: number | null;
  readonly loginHint: string | null;
  /** OpenID Connect Core §5.5. */
  readonly claims: ClaimsRequest | null;
  /** RFC 8707; empty for the default audience. */
  readonly resource: readonly string[];
}

export interface AuthorizationTarget {
  readonly client: Client;
  readonly redirectUri: string;
  /** The audience of our own API: the one resource (RFC 8707) there is. */
  readonly backend: string;
}

/**
 * Checks a request whose client and redirect URI are known, so that what is thrown may be told to the client.
 *
 * @throws OAuthError with a code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6
 */
export function validateAuthorizationRequest(
  parameters: AuthorizationParameters,
  { client, redirectUri, backend }: AuthorizationTarget,
): AuthorizationRequest {
  if (parameters.request !== undefined) {
    throw new OAuthError('request_not_supported', 'Request objects are not supported');
  }
  if (parameters.request_uri !== undefined) {
    throw new OAuthError('request_uri_not_supported', 'Request objects by reference are not supported');
  }
  checkResponse(parameters, client);
  if (parameters.resource !== undefined && parameters.resource !== backend) {
    throw new OAuthError('invalid_target', 'This resource is not served here');
  }
  return {
    clientId: client.id,
    redirectUri,
    redirectUriGiven: parameters.redirect_uri !== undefined,
    scope: allowedScope(parameters.scope, client),
    state: parameters.state ?? null,
    nonce: parameters.nonce ?? null,
    codeChallenge: codeChallengeOf(parameters, client),
    prompt: parsePrompt(parameters.prompt),
    maxAge: parseMaxAge(parameters.max_age),
    loginHint: parameters.login_hint ?? null,
    claims: null,
    resource: [],
  };
}

function checkResponse({ response_type, response_mode }: AuthorizationParameters, client: Client): void {
  if (response_type === undefined) throw new OAuthError('invalid_request', 'response_type is missing');
  if (response_type !== 'code') {
    throw new OAuthError('unsupported_response_type', 'The only response_type here is code');
  }
  if (!client.grantTypes.includes('authorization_code')) {
    throw new OAuthError('unauthorized_client', 'This client may not use authorization codes');
  }
  if (response_mode !== undefined && response_mode !== 'query') {
    throw new OAuthError('invalid_request', 'The only response_mode here is query');
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
