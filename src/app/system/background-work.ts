import type { Logger } from '../../ports/system/logger.ts';

/** What nobody waits for, but for the end of the process. Whatever must not be lost is in a store before it begins. */
export class BackgroundWork {
  readonly #logger: Logger;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor({ logger }: { readonly logger: Logger }) {
    this.#logger = logger;
  }

  /** Nothing begins any more once {@link stop} was called. */
  start(name: string, work: (signal: AbortSignal) => Promise<void>): void {
    if (this.#stopping.signal.aborted) return;
    const done = this.#attempt(name, work).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.settled();
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #attempt(name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await work(this.#stopping.signal);
    } catch (error) {
      this.#logger.warn({ work: name, error }, 'background work failed');
    }
  }
}
