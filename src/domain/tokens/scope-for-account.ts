import type { Account } from '../accounts/account.ts';
import type { Scope } from '../shared/scope.ts';
import type { ClaimCatalogue } from './claim-catalogue.ts';

/**
 * Of a scope, what this user may have today: any other scope than the common ones is a role, which the user has to have
 * too. Roles are read again whenever a token is made.
 */
export function scopeForAccount(
  scope: Scope,
  { roles }: Pick<Account, 'roles'>,
  { commonScope }: Pick<ClaimCatalogue, 'commonScope'>,
): Scope {
  return scope.filter((token) => commonScope.includes(token) || roles.includes(token));
}
