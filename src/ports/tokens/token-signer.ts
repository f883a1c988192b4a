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
   * audience and time are right; `null` otherwise, whatever was wrong. Without `audience` it may be for anybody: then
   * the caller judges that.
   */
  verify(
    token: string,
    expected: { readonly type: string; readonly issuer: string; readonly audience?: string },
  ): Promise<Readonly<Record<string, unknown>> | null>;
  /**
   * The claims of an ID token that this issuer once signed, whether or not it has expired: it names somebody, and
   * proves nothing else (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2). Verified by every key whose public part
   * is still known. `null` for anything else, an access token or a logout token too.
   */
  verifyIdTokenHint(
    token: string,
    expected: { readonly issuer: string },
  ): Promise<Readonly<Record<string, unknown>> | null>;
}
