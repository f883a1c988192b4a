import type { Account } from '../accounts/account.ts';
import type { ClaimRequest } from '../authorization/claims-request.ts';
import type { Client } from '../clients/client.ts';
import type { Scope } from '../shared/scope.ts';
import type { ClaimCatalogue } from './claim-catalogue.ts';
import { claimsOfScope } from './claims-of-scope.ts';
import { scopeForAccount } from './scope-for-account.ts';

/** Who is to be told about an account, and what they may hear. */
export interface ClaimsAsked {
  readonly client: Pick<Client, 'scope'>;
  /** Tells every claim that it stands for. */
  readonly scope: Scope;
  /** The claims that were asked for by name (OpenID Connect Core §5.5). */
  readonly byName: Readonly<Record<string, ClaimRequest>>;
}

/**
 * Every claim that was asked for and that the user has, and nothing null or empty. By name a client hears no more than
 * the scopes would tell that it is registered for; and with `value` or `values` only what is among them.
 */
export function claimsTold(
  account: Account,
  { client, scope, byName }: ClaimsAsked,
  catalogue: ClaimCatalogue,
): Readonly<Record<string, unknown>> {
  const ofScope = claimsOfScope(scope, catalogue);
  const allowed = claimsOfScope(scopeForAccount(client.scope, account, catalogue), catalogue);
  const told = [...catalogue.sources]
    .map(([name, source]) => [name, source(account)] as const)
    .filter(([name, value]) => {
      if (!isPresent(value)) return false;
      return ofScope.has(name) || (allowed.has(name) && isWanted(byName, name, value));
    });
  return Object.fromEntries(told);
}

function isWanted(byName: ClaimsAsked['byName'], name: string, value: unknown): boolean {
  const wanted = Object.hasOwn(byName, name) ? byName[name] : undefined;
  return wanted !== undefined && (wanted.values.length === 0 || wanted.values.some((one) => one === value));
}

function isPresent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(isPresent);
}
