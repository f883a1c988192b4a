import type { KeyValue } from '../../src/adapters/key-value/key-value.ts';
import type { Seconds } from '../../src/domain/shared/instant.ts';

/** The driver behind it, and how often it was asked: for Redis, each operation is one round trip. */
export class CountingKeyValue implements KeyValue {
  operations = 0;
  readonly #keyValue: KeyValue;

  constructor(keyValue: KeyValue) {
    this.#keyValue = keyValue;
  }

  put(key: string, value: string, ttl: Seconds): Promise<void> {
    return this.#counted.put(key, value, ttl);
  }

  putIfAbsent(key: string, value: string, ttl: Seconds): Promise<boolean> {
    return this.#counted.putIfAbsent(key, value, ttl);
  }

  get(key: string): Promise<string | null> {
    return this.#counted.get(key);
  }

  take(key: string): Promise<string | null> {
    return this.#counted.take(key);
  }

  swap(key: string, expected: string, next: string, ttl: Seconds): Promise<boolean> {
    return this.#counted.swap(key, expected, next, ttl);
  }

  increment(key: string, ttl: Seconds): Promise<number> {
    return this.#counted.increment(key, ttl);
  }

  decrement(key: string): Promise<void> {
    return this.#counted.decrement(key);
  }

  close(): Promise<void> {
    return this.#keyValue.close();
  }

  get #counted(): KeyValue {
    this.operations += 1;
    return this.#keyValue;
  }
}
