/** A map that never has more entries than its capacity: what was not asked for longest leaves first. */
export class RecentlyUsed<Value> {
  readonly #capacity: number;
  /** In the order in which they were asked for last. */
  readonly #values = new Map<string, Value>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#capacity && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
