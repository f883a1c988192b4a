import type { Seconds } from '../../../domain/shared/instant.ts';
import type { RotateKeySet } from '../../keys/rotate-key-set.ts';
import type { Chore } from './chore.ts';

const MINUTE: Seconds = 60;

/** One instance makes what is due, and every instance has it when it rereads the key set. */
export class RotateKeys implements Chore {
  readonly name = 'key rotation';
  readonly every = MINUTE;
  readonly of = 'deployment';
  readonly #rotation: RotateKeySet;

  constructor({ rotation }: { readonly rotation: RotateKeySet }) {
    this.#rotation = rotation;
  }

  async run(): Promise<void> {
    await this.#rotation.advance();
  }
}
