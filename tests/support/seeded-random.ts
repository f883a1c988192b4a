import { createHash } from 'node:crypto';
import type { Random } from '../../src/ports/system/random.ts';

/** The same bytes in every run, and no two draws alike: SHA-256 of seed and counter. */
export class SeededRandom implements Random {
  readonly #seed: string;
  #counter = 0;

  constructor(seed = 'postern') {
    this.#seed = seed;
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let offset = 0; offset < count; offset += 32) {
      bytes.set(this.#block().subarray(0, count - offset), offset);
    }
    return bytes;
  }

  #block(): Uint8Array {
    return createHash('sha256')
      .update(`${this.#seed}:${this.#counter++}`)
      .digest();
  }
}
