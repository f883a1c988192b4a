import { SECRET_KEY_BYTES } from '../../domain/keys/algorithms.ts';
import type { ActiveLife, KeyLine, StoredKey, UpcomingLife } from '../../domain/keys/key-set.ts';
import { SEAL_NONCE_BYTES, seal } from '../../domain/keys/seal.ts';
import { newId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { KeyGenerator } from '../../ports/keys/key-generator.ts';
import type { Random } from '../../ports/system/random.ts';
import { keyContext } from './key-set-sealing.ts';

type Beginning = Omit<UpcomingLife | ActiveLife, 'sealed'> & { readonly createdAt: Instant };

/** Makes keys of the key set, sealed under the master key. */
export class KeyMaker {
  readonly #keyGenerator: KeyGenerator;
  readonly #random: Random;

  constructor({ keyGenerator, random }: { keyGenerator: KeyGenerator; random: Random }) {
    this.#keyGenerator = keyGenerator;
    this.#random = random;
  }

  async make(line: KeyLine, life: Beginning, masterKey: Uint8Array): Promise<StoredKey> {
    const id = newId('key', life.createdAt, this.#random.bytes(16));
    const sealed = (plaintext: Uint8Array): Uint8Array => {
      const nonce = this.#random.bytes(SEAL_NONCE_BYTES);
      return seal(masterKey, nonce, plaintext, keyContext({ id, purpose: line.purpose }));
    };
    if (line.purpose !== 'signing') {
      return { id, ...life, ...line, publicJwk: null, sealed: sealed(this.#random.bytes(SECRET_KEY_BYTES)) };
    }
    const { publicJwk, privateJwk } = await this.#keyGenerator.generate(line.algorithm);
    const plaintext = new TextEncoder().encode(JSON.stringify(privateJwk));
    return { id, ...life, ...line, publicJwk, sealed: sealed(plaintext) };
  }
}
