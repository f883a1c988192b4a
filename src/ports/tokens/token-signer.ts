import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';

export interface TokenSigner {
  /** JWS compact serialization (RFC 7515 §7.1) under the active key of the algorithm; `type` becomes `typ`. */
  sign(
    claims: Readonly<Record<string, unknown>>,
    header: { readonly algorithm: SigningAlgorithm; readonly type: string },
  ): Promise<string>;
}

export interface TokenVerifier {
  /**
   * The claims, when the signature is of a key we publish, the algorithm is the key's own, and `typ`, issuer,
   * audience and time are right; `null` otherwise, whatever was wrong.
   */
  verify(
    token: string,
    expected: { readonly type: string; readonly issuer: string; readonly audience: string },
  ): Promise<Readonly<Record<string, unknown>> | null>;
}
