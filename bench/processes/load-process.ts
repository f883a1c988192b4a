import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { interruption } from '../interruption.ts';
import type { Order, Ran, Report, Until } from '../load/protocol.ts';
import type { Sites } from '../load/scenario.ts';
import { benchProgram } from '../postern/package.ts';
import type { Contender, Work } from '../works/work.ts';

/** The load generator, in a process of its own. */
export class LoadProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(sites: Sites): Promise<LoadProcess> {
    const child = fork(benchProgram('load/main.js'), { signal: interruption });
    // That it was ended is seen by whoever waits for it.
    child.on('error', () => {});
    const load = new LoadProcess(child);
    await load.#order({ kind: 'sites', sites });
    return load;
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  async prepare({ name: work }: Work, contender: Contender): Promise<void> {
    await this.#order({ kind: 'prepare', work, contender });
  }

  async run({ name: work }: Work, contender: Contender, until: Until): Promise<Ran> {
    const ran = await this.#order({ kind: 'run', work, contender, until });
    if (ran === null) throw new Error('The load did not run');
    return ran;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }

  async #order(order: Order): Promise<Ran | null> {
    const ended = new AbortController();
    const onExit = () => ended.abort(new Error('The load generator ended'));
    this.#child.once('exit', onExit);
    try {
      const answer = once(this.#child, 'message', { signal: ended.signal });
      this.#child.send(order);
      const [report]: [Report] = (await answer) as [Report];
      if (report.kind === 'failed') throw new Error(report.message);
      return report.ran;
    } finally {
      this.#child.off('exit', onExit);
    }
  }
}
