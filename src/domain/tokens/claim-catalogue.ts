import { type ExtraClaimTypes, isOfType } from '../accounts/extra-claims.ts';
import type { Scope } from '../shared/scope.ts';
import { CLAIMS_BY_SCOPE, type ClaimSource } from './claims-by-scope.ts';

/** A scope of a deployment's own (define.toml). */
export interface DeclaredScope {
  /** The claims that it stands for, standard or declared. */
  readonly claims: readonly string[];
  /** Otherwise it is a role, and for those alone who have it. */
  readonly everybody: boolean;
}

/** What a deployment adds to the standard. */
export interface Declarations {
  readonly claims: ExtraClaimTypes;
  readonly scopes: Readonly<Record<string, DeclaredScope>>;
}

/** Every claim about people, where it comes from, and which scope stands for it. */
export interface ClaimCatalogue {
  readonly sources: ReadonlyMap<string, ClaimSource>;
  readonly claimsByScope: ReadonlyMap<string, readonly string[]>;
  /** What everybody may have: it says what is told about a person, not what the person may do. */
  readonly commonScope: Scope;
  /** What is about a person, and nothing to a client that acts for itself. */
  readonly personalScope: Scope;
}

/** The standard claims and scopes, and after them the declared ones. */
export function claimCatalogue(declared: Declarations): ClaimCatalogue {
  const standard: readonly (readonly [string, Readonly<Record<string, ClaimSource>>])[] =
    Object.entries(CLAIMS_BY_SCOPE);
  const scopes = Object.entries(declared.scopes);
  const standardScope = [...standard.map(([scope]) => scope), 'offline_access'];
  return {
    sources: new Map([
      ...standard.flatMap(([, claims]) => Object.entries(claims)),
      ...Object.keys(declared.claims).map((name) => [name, declaredSource(declared.claims, name)] as const),
    ]),
    claimsByScope: new Map([
      ...standard.map(([scope, claims]) => [scope, Object.keys(claims)] as const),
      ...scopes.map(([scope, { claims }]) => [scope, claims] as const),
    ]),
    commonScope: [
      ...standardScope,
      ...scopes.filter(([, { everybody }]) => everybody).map(([scope]) => scope),
    ],
    personalScope: [
      ...standardScope,
      ...scopes.filter(([, { claims }]) => claims.length > 0).map(([scope]) => scope),
    ],
  };
}

/** What was stated before a claim was declared anew is told only where it still fits. */
function declaredSource(types: ExtraClaimTypes, name: string): ClaimSource {
  return ({ extraClaims }) => {
    const type = types[name];
    const value = extraClaims[name];
    return type !== undefined && isOfType(type, value) ? value : undefined;
  };
}
