import type { AuthenticationMethodReference } from './session.ts';

/**
 * OpenID Connect Core §2 `acr`: which class of authentication these methods add up to. One factor
 * claims no more than that it was one; a second factor brings another class.
 */
export function authenticationContextClass(amr: readonly AuthenticationMethodReference[]): string {
  return amr.includes('pwd') ? 'urn:postern:acr:password' : 'urn:postern:acr:none';
}
