import { isDeepStrictEqual } from 'node:util';
import type { KeySet, KeyStore } from '../../../../src/ports/keys/key-store.ts';

/** What `KeyStore` promises, without a database: of racing first starts one founds. */
export class MemoryKeyStore implements KeyStore {
  keySet: KeySet | null;

  constructor(keySet: KeySet | null = null) {
    this.keySet = keySet;
  }

  async load(): Promise<KeySet | null> {
    return this.keySet;
  }

  async found(keySet: KeySet): Promise<boolean> {
    if (this.keySet !== null) return false;
    this.keySet = keySet;
    return true;
  }

  async replace(before: KeySet, after: KeySet): Promise<boolean> {
    if (!isDeepStrictEqual(this.keySet, before)) return false;
    this.keySet = after;
    return true;
  }
}
