import type { Scope } from '../shared/scope.ts';
import type { ClaimCatalogue } from './claim-catalogue.ts';

/** Every claim that a scope stands for (OpenID Connect Core §5.4). */
export function claimsOfScope(
  scope: Scope,
  { claimsByScope }: Pick<ClaimCatalogue, 'claimsByScope'>,
): ReadonlySet<string> {
  return new Set(scope.flatMap((token) => claimsByScope.get(token) ?? []));
}
