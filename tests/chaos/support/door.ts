import { asRecorded, type Exchange, exchange, type Request } from './exchange.ts';
import type { Instance } from './instance.ts';
import type { Journal } from './journal.ts';

/**
 * The way to the instances, as a plain balancer is one: each request goes to any of them. It asks none whether it is
 * well, so that clients see the worst; a connection that is refused is tried elsewhere, if asking twice does no harm.
 */
export class Door {
  readonly #instances: readonly Instance[];
  readonly #journal: Journal;

  constructor(instances: readonly Instance[], journal: Journal) {
    this.#instances = instances;
    this.#journal = journal;
  }

  /** To one instance alone. */
  to(instance: Instance): Door {
    return new Door([instance], this.#journal);
  }

  /** To each of two at the same time, or twice to the only one. */
  async sendTwice(request: Request): Promise<readonly [Exchange, Exchange]> {
    const first = this.#any(this.#instances);
    const second = this.#any(this.#others(first));
    return Promise.all([this.#record(first, request), this.#record(second, request)]);
  }

  async send(request: Request): Promise<Exchange> {
    const instance = this.#any(this.#instances);
    const sent = await this.#record(instance, request);
    if (sent.outcome.kind !== 'refused' || request.body !== undefined) return sent;
    return this.#record(this.#any(this.#others(instance)), request);
  }

  async #record(instance: Instance, request: Request): Promise<Exchange> {
    const made = await exchange(instance, request);
    this.#journal.exchanges.push(asRecorded(made));
    return made;
  }

  #others(instance: Instance): readonly Instance[] {
    const others = this.#instances.filter((other) => other !== instance);
    return others.length === 0 ? [instance] : others;
  }

  #any(instances: readonly Instance[]): Instance {
    const [first, ...rest] = instances;
    if (first === undefined) throw new Error('There is no instance');
    return instances[Math.floor(Math.random() * (rest.length + 1))] ?? first;
  }
}
