import type { Account } from '../accounts/account.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { type Scope, without } from '../shared/scope.ts';
import type { Audience } from './audience.ts';
import type { ClaimCatalogue } from './claim-catalogue.ts';
import { scopeForAccount } from './scope-for-account.ts';

/** What an access token may do, and where. */
export interface TokenExtent {
  readonly audience: Audience;
  /** At least one token. */
  readonly scope: Scope;
}

/**
 * Of a granted scope, what the person may have today, and what means something there.
 *
 * @throws OAuthError `invalid_scope` when that is nothing
 */
export function extentForPerson(
  audience: Audience,
  granted: Scope,
  account: Account,
  catalogue: ClaimCatalogue,
): TokenExtent {
  const scope = without(scopeForAccount(granted, account, catalogue), audience.foreignScope);
  if (scope.length > 0) return { audience, scope };
  throw new OAuthError('invalid_scope', 'Of the scope that was granted, the person has nothing here');
}

/**
 * Of the scope that a client may have, what is not about people, and means something there.
 *
 * @throws OAuthError `invalid_scope` when that is nothing
 */
export function extentForClient(audience: Audience, allowed: Scope, catalogue: ClaimCatalogue): TokenExtent {
  const scope = without(without(allowed, catalogue.personalScope), audience.foreignScope);
  if (scope.length > 0) return { audience, scope };
  throw new OAuthError('invalid_scope', 'Of this scope, the client may have nothing for itself here');
}
