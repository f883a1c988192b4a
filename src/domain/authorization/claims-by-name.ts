import type { ClaimCatalogue } from '../tokens/claim-catalogue.ts';
import { claimsOfScope } from '../tokens/claims-of-scope.ts';
import type { AuthorizationRequest } from './request.ts';

/**
 * The claims that a request would learn only because it names them (OpenID Connect Core §5.5): no granted scope tells
 * them.
 *
 * @param request - cut to what the person has: what nobody would be told, nobody is asked about
 */
export function claimsByName(
  { claims, scope }: Pick<AuthorizationRequest, 'claims' | 'scope'>,
  catalogue: Pick<ClaimCatalogue, 'claimsByScope'>,
): readonly string[] {
  if (claims === null) return [];
  const told = claimsOfScope(scope, catalogue);
  const named = new Set([...Object.keys(claims.userinfo), ...Object.keys(claims.idToken)]);
  return [...named].filter((name) => !told.has(name));
}
