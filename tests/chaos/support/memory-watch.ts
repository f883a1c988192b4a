import type { Instance } from './instance.ts';

const EVERY = 200;

interface Watched {
  readonly instance: Instance;
  readonly pid: number;
  readonly before: number;
  highest: number;
}

/** By how much resident memory grows, of processes that were there when it began. */
export class MemoryWatch {
  readonly #watched: readonly Watched[];
  readonly #timer: NodeJS.Timeout;

  constructor(instances: readonly Instance[]) {
    this.#watched = instances.map((instance) => {
      const before = instance.residentMemory ?? 0;
      return { instance, pid: instance.pid, before, highest: before };
    });
    this.#timer = setInterval(() => this.#sample(), EVERY);
  }

  /** In bytes, by instance. */
  end(): readonly { readonly instance: string; readonly growth: number }[] {
    this.#sample();
    clearInterval(this.#timer);
    return this.#watched.map(({ instance, before, highest }) => ({
      instance: instance.name,
      growth: highest - before,
    }));
  }

  #sample(): void {
    for (const watched of this.#watched) {
      const { instance, pid } = watched;
      // One that was killed and is back is another process.
      if (instance.pid === pid) watched.highest = Math.max(watched.highest, instance.residentMemory ?? 0);
    }
  }
}
