import type { SigningAlgorithm } from '../keys/algorithms.ts';
import type { Scope } from '../shared/scope.ts';

/** Something that access tokens are made for, and an audience of them (RFC 8707, RFC 9068 §3). */
export interface Resource {
  readonly uri: string;
  /** What its tokens are signed with. */
  readonly algorithm: SigningAlgorithm;
  /** Scope tokens that mean something here: no token for other resources has them. Empty: it has none of its own. */
  readonly scopes: Scope;
  /** The clients as which it asks about tokens that are for it (RFC 7662). */
  readonly introspectionClients: readonly string[];
}
