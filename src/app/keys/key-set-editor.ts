import type { KeySet, KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import { type OpenedKeySet, openKeySet } from './open-key-set.ts';

export interface KeySetEditorPorts {
  readonly keyStore: KeyStore;
  readonly masterKey: MasterKey;
  readonly serverIdentifier: string;
}

export interface Edit<Result> {
  /** `before` itself, when nothing is to change. */
  readonly after: KeySet;
  readonly result: Result;
}

/** Decided again against what another made of it: those who edit are few, and each is done in a moment. */
const ATTEMPTS = 5;

/**
 * The one way to change a key set. Whoever cannot open it, since it was sealed anew meanwhile, changes nothing: a key
 * under another master key would keep every instance from reading the set.
 */
export class KeySetEditor {
  readonly #ports: KeySetEditorPorts;

  constructor(ports: KeySetEditorPorts) {
    this.#ports = ports;
  }

  /** @throws StartupError when the master key or the server identifier is not the database's */
  async edit<Result>(
    decide: (before: KeySet, opened: OpenedKeySet) => Promise<Edit<Result>>,
  ): Promise<Result> {
    const { keyStore, masterKey, serverIdentifier } = this.#ports;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await keyStore.load();
      if (before === null) throw new Error('there is no key set in the database');
      const { after, result } = await decide(before, await openKeySet(before, masterKey, serverIdentifier));
      if (after === before || (await keyStore.replace(before, after))) return result;
    }
    throw new Error('the key set is being changed elsewhere, again and again');
  }
}
