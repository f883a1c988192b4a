import * as v from 'valibot';
import type { DeclaredScope } from '../../domain/tokens/claim-catalogue.ts';
import { CLAIMS_BY_SCOPE } from '../../domain/tokens/claims-by-scope.ts';

interface Declared {
  readonly claims: Readonly<Record<string, object>>;
  readonly scopes: Readonly<Record<string, DeclaredScope>>;
}

const STANDARD_CLAIMS: ReadonlySet<string> = new Set(
  Object.values(CLAIMS_BY_SCOPE).flatMap((claims) => Object.keys(claims)),
);

/** That scopes stand for claims that there are, and that there is a way to each claim. */
export function declaredClaims<Define extends Declared>(): v.RawCheckAction<Define> {
  return v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { claims, scopes } = dataset.value;
    const told = new Set(Object.values(scopes).flatMap((scope) => scope.claims));
    for (const [scope, { claims: names }] of Object.entries(scopes)) {
      for (const [index, name] of names.entries()) {
        if (STANDARD_CLAIMS.has(name) || Object.hasOwn(claims, name)) continue;
        const message = 'a standard claim, or one of [claims.<name>]';
        addIssue({
          message,
          path: [at(scopes, 'scopes'), at(scopes, scope), at(names, 'claims'), at(name, index)],
        });
      }
    }
    for (const name of Object.keys(claims).filter((claim) => !told.has(claim))) {
      addIssue({
        message: 'to be among the claims of a scope',
        path: [at(claims, 'claims'), at(name, name)],
      });
    }
  });
}

function at(value: unknown, key: string | number): v.UnknownPathItem {
  return { type: 'unknown', origin: 'value', input: value, key, value };
}
