import type { KeyStore } from '../../ports/keys/key-store.ts';
import type { KeySummary, ListKeys } from '../../ports/keys/use-cases.ts';

/** What secret keys are, which have no JOSE algorithm of their own. */
const SECRET_ALGORITHMS = {
  'refresh-token': 'A256GCM-SIV',
  state: 'A256GCM-SIV',
  identifier: 'HMAC-SHA-256',
  device: 'HMAC-SHA-256',
} as const;

export class ListStoredKeys implements ListKeys {
  readonly #keyStore: KeyStore;

  constructor({ keyStore }: { keyStore: KeyStore }) {
    this.#keyStore = keyStore;
  }

  async execute(): Promise<readonly KeySummary[]> {
    const keySet = await this.#keyStore.load();
    return (keySet?.keys ?? []).map((key) => ({
      id: key.id,
      purpose: key.purpose,
      algorithm: key.purpose === 'signing' ? key.algorithm : SECRET_ALGORITHMS[key.purpose],
      status: key.status,
      kid: key.publicJwk?.kid ?? null,
      createdAt: key.createdAt,
    }));
  }
}
