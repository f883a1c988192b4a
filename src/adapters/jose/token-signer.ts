import { CompactSign, type CryptoKey } from 'jose';
import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { TokenSigner } from '../../ports/tokens/token-signer.ts';
import { importKey } from './import-key.ts';

interface ImportedKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** RFC 7515 compact serialization under the key ring's active keys. */
export class JoseTokenSigner implements TokenSigner {
  readonly #keyRing: KeyRing;
  /** One for each algorithm: after a rotation nothing here holds on to the key before. */
  readonly #imported = new Map<SigningAlgorithm, ImportedKey>();

  constructor({ keyRing }: { readonly keyRing: KeyRing }) {
    this.#keyRing = keyRing;
  }

  async sign(
    claims: Readonly<Record<string, unknown>>,
    { algorithm, type }: { readonly algorithm: SigningAlgorithm; readonly type: string },
  ): Promise<string> {
    const { kid, key } = await this.#import(this.#keyRing.signingKey(algorithm));
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: algorithm, typ: type, kid })
      .sign(key);
  }

  async #import({ algorithm, privateJwk }: SigningKey): Promise<ImportedKey> {
    const known = this.#imported.get(algorithm);
    if (known?.kid === privateJwk.kid) return known;
    const imported = { kid: privateJwk.kid, key: await importKey(privateJwk) };
    this.#imported.set(algorithm, imported);
    return imported;
  }
}
