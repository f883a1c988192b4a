import { DatabaseUnavailable } from './postgres-js-errors.ts';
import type { Limits } from './postgres-js-options.ts';
import type { Session } from './postgres-js-session.ts';

export interface PoolOptions {
  readonly open: () => Promise<Session>;
  /** How many at most. */
  readonly connections: number;
  readonly limits: Pick<Limits, 'wait' | 'idle' | 'lifetime'>;
}

interface Waiting {
  readonly resolve: (session: Session) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/** Sessions for one user at a time, opened when they are needed. Whoever finds them all taken waits in line. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #sessions = new Set<Session>();
  /** In the order of their last use, each with the timer that ends it. */
  readonly #idle = new Map<Session, NodeJS.Timeout>();
  readonly #waiting: Waiting[] = [];
  #opening = 0;
  #closing = false;
  #onEmpty: () => void = () => {};

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.#take();
    try {
      return await work(session);
    } finally {
      this.#putBack(session);
    }
  }

  /** Resolves when everybody who came before has been served. */
  async close(): Promise<void> {
    this.#closing = true;
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
      this.#proceed();
    });
  }

  async #take(): Promise<Session> {
    if (this.#closing) throw new DatabaseUnavailable('the pool is closed', { repeatable: false });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new DatabaseUnavailable('no connection was free in time', { repeatable: false }));
      }, this.#options.limits.wait * 1000);
      const waiting = { resolve, reject, timer };
      this.#waiting.push(waiting);
      this.#proceed();
    });
  }

  #putBack(session: Session): void {
    if (session.usable) {
      const timer = setTimeout(() => this.#end(session), this.#options.limits.idle * 1000);
      this.#idle.set(session, timer.unref());
    } else {
      this.#end(session);
    }
    this.#proceed();
  }

  /** After every change: hands out what there is, and opens what is missing. */
  #proceed(): void {
    while (this.#idle.size > 0 && this.#waiting.length > 0) this.#handOut();
    while (this.#opening < this.#waiting.length && this.#size < this.#options.connections) this.#open();
    if (!this.#closing || this.#waiting.length > 0) return;
    for (const session of [...this.#idle.keys()]) this.#end(session);
    if (this.#size === 0) this.#onEmpty();
  }

  /** The one that was used last, so that those which are not needed grow old. */
  #handOut(): void {
    const session = [...this.#idle.keys()].at(-1);
    if (session === undefined) return;
    if (!session.usable) {
      this.#end(session);
      return;
    }
    this.#notIdle(session);
    const waiting = this.#waiting.shift();
    clearTimeout(waiting?.timer);
    waiting?.resolve(session);
  }

  /** From the first packet to the close of the socket: what the server counts. */
  get #size(): number {
    return this.#sessions.size + this.#opening;
  }

  #open(): void {
    this.#opening += 1;
    this.#options.open().then(
      (session) => {
        this.#opening -= 1;
        this.#keep(session);
      },
      (error: unknown) => {
        this.#opening -= 1;
        this.#refuse(error);
      },
    );
  }

  #keep(session: Session): void {
    const timer = setTimeout(() => session.retire(), this.#options.limits.lifetime * 1000).unref();
    this.#sessions.add(session);
    void session.closed.then(() => {
      clearTimeout(timer);
      this.#notIdle(session);
      this.#sessions.delete(session);
      this.#proceed();
    });
    this.#putBack(session);
  }

  /** Nobody waits for a server that cannot be reached; where there are sessions, the others wait for those. */
  #refuse(error: unknown): void {
    for (const { reject, timer } of this.#waiting.splice(0, this.#size === 0 ? this.#waiting.length : 1)) {
      clearTimeout(timer);
      reject(error);
    }
    this.#proceed();
  }

  #end(session: Session): void {
    this.#notIdle(session);
    void session.close();
  }

  #notIdle(session: Session): void {
    clearTimeout(this.#idle.get(session));
    this.#idle.delete(session);
  }
}
