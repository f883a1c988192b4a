import type { Seconds } from '../../../domain/shared/instant.ts';
import type { LeaseStore } from '../../../ports/system/lease-store.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import type { Timer } from '../../../ports/system/timer.ts';
import type { Chore } from './chore.ts';

export interface ChoresPorts {
  readonly chores: readonly Chore[];
  readonly leaseStore: LeaseStore;
  readonly timer: Timer;
  readonly logger: Logger;
}

/** After which a lease is free: its holder has died, or is so slow that a second one does no harm. */
const HOLD: Seconds = 300;

/** Does each chore at once, and then again and again. One that fails is tried again at its next time. */
export class Chores {
  readonly #ports: ChoresPorts;
  readonly #stopping = new AbortController();
  #underWay: readonly Promise<void>[] = [];

  constructor(ports: ChoresPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#underWay = this.#ports.chores.map((chore) => this.#repeat(chore));
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  async #repeat(chore: Chore): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#attempt(chore);
      await this.#ports.timer.sleep(chore.every, signal);
    }
  }

  async #attempt(chore: Chore): Promise<void> {
    try {
      await (chore.of === 'instance' ? chore.run(this.#stopping.signal) : this.#takeTurn(chore));
    } catch (error) {
      this.#ports.logger.warn({ chore: chore.name, error }, 'a chore failed, and will be tried again');
    }
  }

  /** After a failure the lease is due at once, for an instance that may have more luck. */
  async #takeTurn(chore: Chore): Promise<void> {
    const { leaseStore } = this.#ports;
    const lease = await leaseStore.take(chore.name, HOLD);
    if (lease === null) return;
    let rest: Seconds = 0;
    try {
      await chore.run(this.#stopping.signal);
      rest = chore.every;
    } finally {
      await leaseStore.release(lease, rest);
    }
  }
}
