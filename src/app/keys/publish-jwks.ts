import type { PublicJwk } from '../../domain/keys/key-set.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { ReadJwks } from '../../ports/keys/use-cases.ts';

export class PublishJwks implements ReadJwks {
  readonly #keyRing: KeyRing;

  constructor({ keyRing }: { keyRing: KeyRing }) {
    this.#keyRing = keyRing;
  }

  execute(): { readonly keys: readonly PublicJwk[] } {
    return { keys: this.#keyRing.publicKeys() };
  }
}
