import type { MasterKey } from '../../../../src/ports/keys/master-key.ts';

/** What `MasterKey` promises, where key and successor are given. */
export class MemoryMasterKey implements MasterKey {
  #key: Uint8Array | null;
  #successor: Uint8Array | null;

  constructor(key: Uint8Array | null, successor: Uint8Array | null = null) {
    this.#key = key;
    this.#successor = successor;
  }

  async load(): Promise<Uint8Array> {
    this.#key ??= new Uint8Array(32).fill(1);
    return this.#key;
  }

  async find(): Promise<Uint8Array | null> {
    return this.#key;
  }

  async findSuccessor(): Promise<Uint8Array | null> {
    return this.#successor;
  }

  async prepareSuccessor(): Promise<Uint8Array> {
    this.#successor ??= new Uint8Array(32).fill(2);
    return this.#successor;
  }

  async promoteSuccessor(): Promise<boolean> {
    if (this.#successor === null) return false;
    [this.#key, this.#successor] = [this.#successor, null];
    return true;
  }
}
