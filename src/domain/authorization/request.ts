import type { Scope } from '../shared/scope.ts';
import type { ClaimsRequest } from './claims-request.ts';
import type { Display } from './display.ts';
import type { Prompt } from './prompt.ts';
import type { ResponseMode } from './response-mode.ts';

/**
 * The parameters of an authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1, RFC 8707 §2) as they
 * came, each at most once but for `resource`. Absent and empty are the same (RFC 6749 §3.1).
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
  readonly id_token_hint?: string | undefined;
  readonly login_hint?: string | undefined;
  readonly display?: string | undefined;
  readonly ui_locales?: string | undefined;
  /** As JSON text, in a request object too. */
  readonly claims?: string | undefined;
  readonly resource?: readonly string[] | undefined;
  readonly request?: string | undefined;
  readonly request_uri?: string | undefined;
  readonly registration?: string | undefined;
}

/** An authorization request that may be acted on. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Whether the request named it: then the token request has to repeat it (RFC 6749 §4.1.3). */
  readonly redirectUriGiven: boolean;
  readonly responseMode: ResponseMode;
  readonly scope: Scope;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  readonly prompt: readonly Prompt[];
  /** Seconds. */
  readonly maxAge: number | null;
  /** Who may sign in, by the `sub` that the client knows them by; `null` for anybody (OpenID Connect Core §3.1.2.2). */
  readonly subjects: readonly string[] | null;
  readonly loginHint: string | null;
  readonly display: Display | null;
  /** BCP 47 tags, the preferred first. */
  readonly uiLocales: readonly string[];
  /** OpenID Connect Core §5.5. */
  readonly claims: ClaimsRequest | null;
  /** RFC 8707; empty for the default audience. */
  readonly resource: readonly string[];
}
