import type { Seconds } from '../../../domain/shared/instant.ts';
import type { StoredKeyRing } from '../../keys/stored-key-ring.ts';
import type { Chore } from './chore.ts';

const MINUTE: Seconds = 60;

/** Whoever rotates keys publishes a new one for longer than this before anything is made under it. */
export class RereadKeySet implements Chore {
  readonly name = 'key set';
  readonly every = MINUTE;
  readonly of = 'instance';
  readonly #keyRing: StoredKeyRing;

  constructor({ keyRing }: { readonly keyRing: StoredKeyRing }) {
    this.#keyRing = keyRing;
  }

  async run(): Promise<void> {
    await this.#keyRing.reread();
  }
}
