import type { ClientJwks } from '../../domain/clients/client-jwks.ts';
import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';

export interface ExpectedClientJwt {
  readonly jwks: ClientJwks;
  readonly algorithms: readonly SigningAlgorithm[];
  /** RFC 8725 §3.11: what `typ` may say, without `application/`; none at all is always allowed. */
  readonly types: readonly string[];
}

export type ClientJwtVerdict =
  | { readonly status: 'verified'; readonly claims: Readonly<Record<string, unknown>> }
  /** No key of the set is meant, or none has signed it: a newer set may have one that did. */
  | { readonly status: 'no_key' }
  /** `alg` is `none`: nobody has signed it. */
  | { readonly status: 'unsigned' }
  | { readonly status: 'refused' };

/** Of JWTs that clients sign: assertions, request objects. */
export interface ClientJwtVerifier {
  /**
   * Only the signature, the algorithm and the type are verified: the claims are their reader's. A key is chosen from the
   * set alone, by `kid`, or without one if a single key fits; `jwk`, `jku` and `x5u` are whatever an attacker likes.
   */
  verify(token: string, expected: ExpectedClientJwt): Promise<ClientJwtVerdict>;
}
