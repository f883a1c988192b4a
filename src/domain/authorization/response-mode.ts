import { OAuthError } from '../shared/oauth-error.ts';

/**
 * OAuth 2.0 Multiple Response Type Encoding Practices §2.1, and OAuth 2.0 Form Post Response Mode. A fragment would leave
 * the code in the reach of every script of the client's page, and is for answers that this server does not give.
 */
export const RESPONSE_MODES = ['query', 'form_post'] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

/** No browser posts to a scheme that an application on the device has taken (RFC 8252 §7.1). */
const TAKES_A_FORM = /^https?:\/\//;

/** @throws OAuthError `invalid_request` for a mode that is not offered, or that cannot reach this redirect URI */
export function parseResponseMode(text: string | undefined, redirectUri: string): ResponseMode {
  if (text === undefined) return 'query';
  const mode = RESPONSE_MODES.find((offered) => offered === text);
  if (mode === undefined)
    throw new OAuthError('invalid_request', 'response_mode has to be query or form_post');
  if (mode === 'form_post' && !TAKES_A_FORM.test(redirectUri)) {
    throw new OAuthError('invalid_request', 'response_mode form_post needs an http or https redirect_uri');
  }
  return mode;
}

/** How an error is told of a request that may itself have asked for a mode that is not offered. */
export function responseModeForError(text: string | undefined, redirectUri: string): ResponseMode {
  return text === 'form_post' && TAKES_A_FORM.test(redirectUri) ? 'form_post' : 'query';
}
