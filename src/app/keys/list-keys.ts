import type { KeyStore } from '../../ports/keys/key-store.ts';
import type { KeySummary, ListKeys } from '../../ports/keys/use-cases.ts';
import { summaryOf } from './key-summary.ts';

export class ListStoredKeys implements ListKeys {
  readonly #keyStore: KeyStore;

  constructor({ keyStore }: { keyStore: KeyStore }) {
    this.#keyStore = keyStore;
  }

  async execute(): Promise<readonly KeySummary[]> {
    const keySet = await this.#keyStore.load();
    return (keySet?.keys ?? []).map(summaryOf);
  }
}
