import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { TokenSigner } from '../../ports/tokens/token-signer.ts';
import { signBytes } from './sign-bytes.ts';

interface ImportedKey {
  readonly kid: string;
  readonly key: KeyObject;
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
    const { kid, key } = this.#import(this.#keyRing.signingKey(algorithm));
    const input = `${encodePart({ alg: algorithm, typ: type, kid })}.${encodePart(claims)}`;
    const signature = await signBytes(algorithm, Buffer.from(input), key);
    return `${input}.${signature.toString('base64url')}`;
  }

  #import({ algorithm, privateJwk }: SigningKey): ImportedKey {
    const known = this.#imported.get(algorithm);
    if (known?.kid === privateJwk.kid) return known;
    const key = createPrivateKey({ key: privateJwk, format: 'jwk' });
    const imported = { kid: privateJwk.kid, key };
    this.#imported.set(algorithm, imported);
    return imported;
  }
}

/** RFC 7515 §3.1: the base64url of the UTF-8 of the JSON. */
function encodePart(part: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
