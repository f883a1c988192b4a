import { DISPLAYS, type Display } from './display.ts';
import type { AuthorizationParameters } from './request.ts';

/** The longest address there is (RFC 5321 §4.5.3.1) and room for other identifiers, which nobody has here. */
const LOGIN_HINT = /^[^\p{Cc}]{1,320}$/u;

/** RFC 5646 §2.1, as far as a page can make use of it. */
const LANGUAGE_TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;
const MAX_LOCALES = 16;

export interface Presentation {
  readonly loginHint: string | null;
  readonly display: Display | null;
  readonly uiLocales: readonly string[];
}

/** What a client would like a page to look like: wishes, so that one which means nothing here is no error. */
export function presentationOf(parameters: AuthorizationParameters): Presentation {
  const { login_hint: loginHint, display, ui_locales: uiLocales = '' } = parameters;
  return {
    loginHint: loginHint !== undefined && LOGIN_HINT.test(loginHint) ? loginHint : null,
    display: DISPLAYS.find((known) => known === display) ?? null,
    uiLocales: uiLocales
      .split(' ')
      .filter((tag) => LANGUAGE_TAG.test(tag))
      .slice(0, MAX_LOCALES),
  };
}
