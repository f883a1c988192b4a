import { AUTHENTICATION_CONTEXT_CLASSES } from '../sessions/authentication.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import type { ClaimsRequest } from './claims-request.ts';

/**
 * Refuses at once what no sign-in here could reach. `acr_values`, and a client's default, are only wishes (OpenID Connect
 * Core §3.1.2.1): every sign-in reaches the classes there are, and `acr` says which it was.
 *
 * @throws OAuthError `unmet_authentication_requirements` (OpenID Connect Core §5.5.1.1, OpenID Connect Core Error Code
 *   unmet_authentication_requirements 1.0)
 */
export function checkRequestedAcr(claims: ClaimsRequest | null): void {
  const acr = claims?.idToken.acr;
  if (acr === undefined || !acr.essential || acr.values.length === 0) return;
  if (!AUTHENTICATION_CONTEXT_CLASSES.some((reached) => acr.values.includes(reached))) {
    throw new OAuthError('unmet_authentication_requirements', 'No sign-in here reaches the requested acr');
  }
}
