import type { AuthenticationMethodReference } from './session.ts';

const PASSWORD = 'urn:postern:acr:password';

/** OpenID Connect Discovery §3 `acr_values_supported`: what a sign-in can add up to. Every one reaches all of them. */
export const AUTHENTICATION_CONTEXT_CLASSES = [PASSWORD] as const;

/**
 * OpenID Connect Core §2 `acr`: which class of authentication these methods add up to. One factor
 * claims no more than that it was one; a second factor brings another class.
 */
export function authenticationContextClass(amr: readonly AuthenticationMethodReference[]): string {
  return amr.includes('pwd') ? PASSWORD : 'urn:postern:acr:none';
}
