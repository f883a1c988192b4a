import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { freeLoopbackPort } from '../../support/service-process.ts';

export interface InstanceOptions {
  readonly name: string;
  readonly program: string;
  readonly variables: Readonly<Record<string, string>>;
}

const LOG_LINES = 40;

/** One server process, which may die and come back at the same port. */
export class Instance {
  readonly name: string;
  readonly port: number;
  readonly #program: string;
  readonly #variables: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #log: string[] = [];

  private constructor(port: number, { name, program, variables }: InstanceOptions) {
    this.name = name;
    this.port = port;
    this.#program = program;
    this.#variables = variables;
  }

  /** At a free port, and not running yet. */
  static async make(options: InstanceOptions): Promise<Instance> {
    return new Instance(await freeLoopbackPort(), options);
  }

  /** Does not wait until it serves. `variables` are added to its own, for this process only. */
  spawn(variables: Readonly<Record<string, string>> = {}): void {
    this.#child = spawn(process.execPath, [this.#program, 'serve'], {
      env: { PATH: process.env.PATH ?? '', PORT: String(this.port), ...this.#variables, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log = [...this.#log, ...text.trimEnd().split('\n')].slice(-LOG_LINES);
      });
    }
  }

  async serving(): Promise<void> {
    while (!(await this.#lives())) {
      if (this.#child?.exitCode !== null) throw new Error(`${this.name} ended:\n${this.log}`);
      await setTimeout(20);
    }
  }

  /** kill -9. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  get pid(): number {
    return this.#child?.pid ?? Number.NaN;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The last lines that it wrote. */
  get log(): string {
    return this.#log.join('\n');
  }

  /** In bytes; `null` of a process that is gone. */
  get residentMemory(): number | null {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
      return kilobytes === undefined ? null : Number(kilobytes) * 1024;
    } catch {
      return null;
    }
  }

  async #lives(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/health/live/`)).ok;
    } catch {
      return false;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
}
