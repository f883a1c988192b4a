import { setImmediate } from 'node:timers/promises';
import type { KeyValue } from '../../../src/adapters/key-value/key-value.ts';
import type { Random } from '../../../src/ports/system/random.ts';

/** As over a network: every command and every answer is under way for a while, so that callers overtake each other. */
export class DelayedKeyValue implements KeyValue {
  readonly #keyValue: KeyValue;
  readonly #random: Random;

  constructor({ keyValue, random }: { readonly keyValue: KeyValue; readonly random: Random }) {
    this.#keyValue = keyValue;
    this.#random = random;
  }

  put(...command: Parameters<KeyValue['put']>): Promise<void> {
    return this.#send(() => this.#keyValue.put(...command));
  }

  putIfAbsent(...command: Parameters<KeyValue['putIfAbsent']>): Promise<boolean> {
    return this.#send(() => this.#keyValue.putIfAbsent(...command));
  }

  get(key: string): Promise<string | null> {
    return this.#send(() => this.#keyValue.get(key));
  }

  take(key: string): Promise<string | null> {
    return this.#send(() => this.#keyValue.take(key));
  }

  swap(...command: Parameters<KeyValue['swap']>): Promise<boolean> {
    return this.#send(() => this.#keyValue.swap(...command));
  }

  increment(...command: Parameters<KeyValue['increment']>): Promise<number> {
    return this.#send(() => this.#keyValue.increment(...command));
  }

  decrement(key: string): Promise<void> {
    return this.#send(() => this.#keyValue.decrement(key));
  }

  close(): Promise<void> {
    return this.#keyValue.close();
  }

  async #send<Result>(command: () => Promise<Result>): Promise<Result> {
    await this.#wait();
    const answer = await command();
    await this.#wait();
    return answer;
  }

  async #wait(): Promise<void> {
    const [turns = 0] = this.#random.bytes(1);
    for (let turn = 0; turn < turns % 4; turn += 1) await setImmediate();
  }
}
