import { includesAll, type Scope, union, without } from '../shared/scope.ts';

/** What a person agrees to: scope tokens, and the claims that a request names beyond them (OpenID Connect Core §5.5). */
export interface Agreement {
  readonly scope: Scope;
  readonly claims: readonly string[];
}

export const NOTHING_AGREED: Agreement = { scope: [], claims: [] };

export function isNothing({ scope, claims }: Agreement): boolean {
  return scope.length === 0 && claims.length === 0;
}

export function covers(agreed: Agreement, asked: Agreement): boolean {
  return includesAll(agreed.scope, asked.scope) && includesAll(agreed.claims, asked.claims);
}

/** What of `asked` neither of two agreements has. */
export function stillOpen(asked: Agreement, before: Agreement, now: Agreement): Agreement {
  return {
    scope: without(asked.scope, union(before.scope, now.scope)),
    claims: without(asked.claims, union(before.claims, now.claims)),
  };
}
