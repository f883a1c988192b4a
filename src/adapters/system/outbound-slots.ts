export interface OutboundSlotsOptions {
  /** How many may be under way for one host. */
  readonly perHost: number;
  /** How many may wait for one host. */
  readonly waitingPerHost: number;
  /** How many may be under way or wait in all. */
  readonly inAll: number;
}

/** Who may fetch now: a slow host holds up itself alone, and nothing here grows beyond its bound. */
export class OutboundSlots {
  readonly #options: OutboundSlotsOptions;
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();
  #inAll = 0;

  constructor(options: OutboundSlotsOptions) {
    this.#options = options;
  }

  /** `false` at once when there is no room to wait, or when the signal aborts while it waits; else {@link release}. */
  async acquire(host: string, signal: AbortSignal): Promise<boolean> {
    const { perHost, waitingPerHost, inAll } = this.#options;
    if (this.#inAll >= inAll || signal.aborted) return false;
    const running = this.#running.get(host) ?? 0;
    if (running < perHost) {
      this.#running.set(host, running + 1);
      this.#inAll += 1;
      return true;
    }
    const waiting = this.#waiting.get(host) ?? [];
    if (waiting.length >= waitingPerHost) return false;
    this.#waiting.set(host, waiting);
    this.#inAll += 1;
    return this.#wait(host, waiting, signal);
  }

  release(host: string): void {
    this.#inAll -= 1;
    const waiting = this.#waiting.get(host) ?? [];
    const next = waiting.shift();
    if (waiting.length === 0) this.#waiting.delete(host);
    // Handed on: the count of who runs stays.
    if (next !== undefined) {
      next();
      return;
    }
    const running = (this.#running.get(host) ?? 0) - 1;
    if (running > 0) this.#running.set(host, running);
    else this.#running.delete(host);
  }

  #wait(host: string, waiting: (() => void)[], signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(start), 1);
        if (waiting.length === 0) this.#waiting.delete(host);
        this.#inAll -= 1;
        resolve(false);
      };
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      waiting.push(start);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
