import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** taskset, of Debian's util-linux. */
const TASKSET = 'taskset';

/** The server's core, or all of them. */
export type Share = 'own' | 'all';

/**
 * The server under test has a core to itself; the load, the stores and whoever measures share the others. What they
 * start inherits that, so that it is decided here alone.
 */
export class Cores {
  readonly #count: number;
  readonly #pinned: boolean;

  private constructor(count: number, pinned: boolean) {
    this.#count = count;
    this.#pinned = pinned;
  }

  /** Moves this process, and what it starts from now on, away from the server's core. */
  static claim(): Cores {
    const count = availableParallelism();
    if (count < 2) return new Cores(count, false);
    try {
      const others = count === 2 ? '1' : `1-${count - 1}`;
      execFileSync(TASKSET, ['--all-tasks', '--cpu-list', '--pid', others, String(process.pid)], {
        stdio: 'ignore',
      });
      return new Cores(count, true);
    } catch {
      return new Cores(count, false);
    }
  }

  /** The command line of a program that has the server's core, or may use them all. */
  commandOn(
    share: Share,
    program: string,
    parameters: readonly string[],
  ): readonly [string, readonly string[]] {
    if (!this.#pinned) return [program, parameters];
    const cores = share === 'own' ? '0' : `0-${this.#count - 1}`;
    return [TASKSET, ['--cpu-list', cores, program, ...parameters]];
  }

  toString(): string {
    if (!this.#pinned) return `${this.#count}, not pinned`;
    const others = this.#count === 2 ? 'core 1' : `cores 1 to ${this.#count - 1}`;
    return `${this.#count}: the server on core 0; load, PostgreSQL and Redis together on ${others}`;
  }
}
