import type { Account } from '../accounts/account.ts';
import type { Client } from '../clients/client.ts';
import type { ClaimCatalogue } from '../tokens/claim-catalogue.ts';
import { claimsOfScope } from '../tokens/claims-of-scope.ts';
import { scopeForAccount } from '../tokens/scope-for-account.ts';
import type { ClaimsRequest } from './claims-request.ts';

interface Asking {
  readonly client: Pick<Client, 'scope'>;
  readonly account: Pick<Account, 'roles'>;
}

/**
 * Of the claims that a request names, those that this client could be told of this person today. No code is made for the
 * others: whoever gets a role later, or a client that may ask for more later, was never asked about them.
 */
export function claimsForAccount(
  claims: ClaimsRequest | null,
  { client, account }: Asking,
  catalogue: ClaimCatalogue,
): ClaimsRequest | null {
  if (claims === null) return null;
  const allowed = claimsOfScope(scopeForAccount(client.scope, account, catalogue), catalogue);
  const kept = <Member>(named: Readonly<Record<string, Member>>): Record<string, Member> =>
    Object.fromEntries(Object.entries(named).filter(([name]) => allowed.has(name)));
  return { userinfo: kept(claims.userinfo), idToken: kept(claims.idToken) };
}
