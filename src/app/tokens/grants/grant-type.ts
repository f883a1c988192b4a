import type { Account } from '../../../domain/accounts/account.ts';
import type { Client, GrantType as GrantTypeName } from '../../../domain/clients/client.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { Scope } from '../../../domain/shared/scope.ts';
import { scopeForAccount } from '../../../domain/tokens/access-token.ts';
import type { Grant } from '../../../domain/tokens/grant.ts';
import type { TokenParameters } from '../../../ports/tokens/use-cases.ts';

/** The next refresh token of a grant, before it is sealed. */
export interface RefreshState {
  readonly generation: number;
  readonly secret: Uint8Array;
}

/** What a grant type's own part establishes; everything else about a token request is shared. */
export interface Redeemed {
  readonly grant: Grant;
  readonly account: Account;
  /** What this one access token is to carry: the grant's scope, or less, as {@link requireScope} leaves it. */
  readonly scope: Scope;
  readonly nonce: string | null;
  readonly refresh: RefreshState;
}

/** One value of `grant_type`: a file here and a line in the wiring. */
export interface GrantType {
  readonly name: GrantTypeName;
  /** @throws OAuthError `invalid_grant`, `invalid_scope`, `invalid_request` (RFC 6749 §5.2) */
  redeem(client: Client, parameters: TokenParameters): Promise<Redeemed>;
}

/**
 * Of a granted scope, what the person may have today.
 *
 * @throws OAuthError `invalid_scope` when that is nothing
 */
export function requireScope(granted: Scope, account: Account): Scope {
  const scope = scopeForAccount(granted, account);
  if (scope.length > 0) return scope;
  throw new OAuthError('invalid_scope', 'Of the scope that was granted, the person has nothing');
}
