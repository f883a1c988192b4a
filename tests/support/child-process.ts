import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A script of `tests/contract/children` in a process of its own. They import the build. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(script: string, ...parameters: string[]) {
    this.#process = spawn(process.execPath, [script, ...parameters]);
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.#process.pid ?? Number.NaN;
  }

  /** The next line of its output; `null` when there is none any more. */
  async line(): Promise<string | null> {
    const next = await this.#lines.next();
    return next.done === true ? null : next.value;
  }

  async json(): Promise<Readonly<Record<string, unknown>>> {
    const line = await this.line();
    if (line === null) throw new Error('The child ended. Has the build been made?');
    return JSON.parse(line);
  }

  tell(line: string): void {
    this.#process.stdin.write(`${line}\n`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** kill -9, and what it had written until then. */
  async kill(): Promise<readonly string[]> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const closed = once(this.#process, 'close');
      this.#process.kill('SIGKILL');
      await closed;
    }
    const rest: string[] = [];
    for (let line = await this.line(); line !== null; line = await this.line()) rest.push(line);
    return rest;
  }
}
