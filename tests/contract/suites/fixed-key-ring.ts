import type { SigningAlgorithm } from '../../../src/domain/keys/algorithms.ts';
import type { PrivateJwk, PublicJwk, SecretKey, SigningKey } from '../../../src/domain/keys/key-set.ts';
import type { KeyRing } from '../../../src/ports/keys/key-ring.ts';

export interface SigningKeyPair {
  readonly publicJwk: PublicJwk;
  readonly privateJwk: PrivateJwk;
}

/** Signing keys as a test wants them: the last added of an algorithm is active, and all are published. */
export class FixedKeyRing implements KeyRing {
  #pairs: readonly SigningKeyPair[];
  #withdrawn: readonly SigningKeyPair[] = [];

  constructor(pairs: readonly SigningKeyPair[]) {
    this.#pairs = pairs;
  }

  add(pair: SigningKeyPair): void {
    this.#pairs = [pair, ...this.#pairs];
  }

  /** No longer published, and still remembered. */
  withdraw(kid: string): void {
    this.#withdrawn = [...this.#withdrawn, ...this.#pairs.filter(({ publicJwk }) => publicJwk.kid === kid)];
    this.#pairs = this.#pairs.filter(({ publicJwk }) => publicJwk.kid !== kid);
  }

  forget(kid: string): void {
    this.withdraw(kid);
    this.#withdrawn = this.#withdrawn.filter(({ publicJwk }) => publicJwk.kid !== kid);
  }

  signingKey(algorithm: SigningAlgorithm): SigningKey {
    const pair = this.#pairs.find(({ publicJwk }) => publicJwk.alg === algorithm);
    if (pair === undefined) throw new Error(`no ${algorithm} key`);
    // As after every reread of the key set: the same key is another object.
    return { algorithm, privateJwk: { ...pair.privateJwk } };
  }

  publicKeys(): readonly PublicJwk[] {
    return this.#pairs.map(({ publicJwk }) => ({ ...publicJwk }));
  }

  rememberedPublicKeys(): readonly PublicJwk[] {
    return [...this.#pairs, ...this.#withdrawn].map(({ publicJwk }) => ({ ...publicJwk }));
  }

  secretKey(): SecretKey {
    throw new Error('there are signing keys alone');
  }

  secretKeys(): readonly SecretKey[] {
    return [];
  }

  secretKeyById(): SecretKey | null {
    return null;
  }

  opaqueSetup(): never {
    throw new Error('there are signing keys alone');
  }
}
