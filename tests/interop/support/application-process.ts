import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { accepts } from './accepts.ts';

/** Longer than any of them takes on a busy machine. */
const START_LIMIT = 30_000;

export interface ApplicationOptions {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** A relying party in a process of its own, as its document starts it. */
export class ApplicationProcess {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #output = '';

  constructor({ program, parameters, folder, variables }: ApplicationOptions) {
    this.#child = spawn(program, parameters, {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.#child, 'close');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
  }

  /** Everything that it has written, in the order of its arrival. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when it listens. @throws Error with what it wrote, if it never does */
  async listening(port: number): Promise<void> {
    await this.#until(() => accepts(port));
  }

  /** What it wrote, as soon as that matches. @throws Error with what it wrote, if it never does */
  async written(pattern: RegExp): Promise<string> {
    await this.#until(() => pattern.test(this.#output));
    return pattern.exec(this.#output)?.[0] ?? '';
  }

  /** How it ended by itself. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }

  async stop(): Promise<void> {
    if (this.#running) this.#child.kill('SIGTERM');
    await this.#closed;
  }

  async #until(condition: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + START_LIMIT;
    while (!(await condition())) {
      if (!this.#running || Date.now() > deadline) {
        await this.stop();
        throw new Error(`The application did not come so far:\n${this.#output}`);
      }
      await setTimeout(20);
    }
  }

  get #running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }
}
