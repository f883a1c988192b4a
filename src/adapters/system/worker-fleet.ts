import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Seconds } from '../../domain/shared/instant.ts';
import type { Logger } from '../../ports/system/logger.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { type PrimaryMessage, WORKER_VARIABLES, type WorkerMessage } from './worker-messages.ts';

export interface WorkerFleetOptions {
  readonly count: number;
  /** Which a worker that was told to stop has for the requests under way. */
  readonly grace: Seconds;
  readonly logger: Logger;
}

/** Between attempts to replace a worker; and how long one has to serve until a loss is forgotten. */
const LONGEST_PAUSE: Seconds = 30;

/** Beyond its grace, for closing its stores. */
const CLOSING: Seconds = 10;

/** Processes that run this same program, share its socket, and are replaced when they die. */
export class WorkerFleet {
  readonly #options: WorkerFleetOptions;
  readonly #workers = new Set<Worker>();
  readonly #killAll = () => {
    for (const worker of this.#workers) worker.process.kill('SIGKILL');
  };
  /** Of what is to be started again: while there is one, this process has something to do. */
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopping = false;
  /** Deaths and failed starts that are not forgotten yet. */
  #losses = 0;

  private constructor(options: WorkerFleetOptions) {
    this.#options = options;
    // Each takes connections from the system itself. By Node's default this process would hand them round, and one
    // that was handed to a worker just killed would never be answered.
    cluster.schedulingPolicy = cluster.SCHED_NONE;
    // Whatever ends this process in a hurry must not leave others behind.
    process.on('exit', this.#killAll);
  }

  /**
   * Resolves when all of them listen, with where.
   *
   * @throws StartupError when one cannot start; then none is left
   */
  static async start(
    options: WorkerFleetOptions,
  ): Promise<{ readonly fleet: WorkerFleet; readonly url: string }> {
    const fleet = new WorkerFleet(options);
    try {
      const urls = await Promise.all(Array.from({ length: options.count }, () => fleet.#start()));
      return { fleet, url: urls[0] ?? '' };
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  /** Resolves when the last has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const timer of this.#timers) clearTimeout(timer);
    const stop: PrimaryMessage = { kind: 'stop' };
    const ended = [...this.#workers].map(async (worker) => {
      const exit = once(worker, 'exit');
      // One that is ending by itself may have stopped listening.
      if (worker.isConnected()) worker.send(stop, () => {});
      await exit;
    });
    const timer = setTimeout(this.#killAll, (this.#options.grace + CLOSING) * 1000);
    await Promise.all(ended);
    clearTimeout(timer);
    process.off('exit', this.#killAll);
  }

  /** Resolves with where it listens. Only then is it worth replacing. */
  #start(): Promise<string> {
    const worker = cluster.fork(WORKER_VARIABLES);
    this.#workers.add(worker);
    return new Promise((resolve, reject) => {
      let listens = false;
      const lost = (reason: Record<string, unknown>) => {
        this.#workers.delete(worker);
        if (listens) this.#replace(worker, reason);
        else reject(new Error(`a worker process ended before it listened: ${JSON.stringify(reason)}`));
      };
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'refused') {
          reject(new StartupError(message.reason, message.message));
          return;
        }
        listens = true;
        resolve(message.url);
      });
      worker.once('exit', (code, signal) => lost({ code, signal }));
      // A process that could not be made has no exit.
      worker.once('error', (error) => {
        if (worker.process.pid === undefined) lost({ error: error.message });
      });
    });
  }

  #replace(worker: Worker, reason: Readonly<Record<string, unknown>>): void {
    if (this.#stopping) return;
    const { pid } = worker.process;
    this.#options.logger.error({ worker: pid, ...reason }, 'a worker process died, and will be replaced');
    this.#startLater();
  }

  /** At once, but at growing distances where none lives for long. */
  #startLater(): void {
    const pause = Math.min(LONGEST_PAUSE, 2 ** this.#losses - 1);
    this.#losses += 1;
    this.#later(pause, () => {
      this.#start().then(
        () => this.#later(LONGEST_PAUSE, () => this.#forgive()),
        (error: unknown) => {
          if (this.#stopping) return;
          this.#options.logger.error({ error }, 'a worker process could not be replaced yet');
          this.#startLater();
        },
      );
    });
  }

  #forgive(): void {
    this.#losses = Math.max(0, this.#losses - 1);
  }

  #later(pause: Seconds, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, pause * 1000);
    this.#timers.add(timer);
  }
}
