import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PrivateJwk, PublicJwk } from '../../domain/keys/key-set.ts';

export interface KeyGenerator {
  /** A new key pair; `kid` is its RFC 7638 thumbprint. RSA keys have 2048 bits. */
  generate(
    algorithm: SigningAlgorithm,
  ): Promise<{ readonly publicJwk: PublicJwk; readonly privateJwk: PrivateJwk }>;
}
