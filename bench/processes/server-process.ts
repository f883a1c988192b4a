import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { interruption } from '../interruption.ts';
import type { Cores, Share } from '../machine/cores.ts';

export interface ServerProgram {
  readonly name: string;
  /** The script and its parameters, after those of Node. */
  readonly command: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Answers 200 as soon as there is something to serve. */
  readonly readyUrl: string;
  /** Left out: its own. */
  readonly cores?: Share;
}

const START_LIMIT_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 2;

/** A server under test, on the core that is its own. */
export class ServerProcess {
  readonly startMilliseconds: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, startMilliseconds: number) {
    this.#child = child;
    this.startMilliseconds = startMilliseconds;
  }

  static async start(
    { name, command, variables, readyUrl, cores: share = 'own' }: ServerProgram,
    cores: Cores,
  ): Promise<ServerProcess> {
    const began = performance.now();
    const [program, parameters] = cores.commandOn(share, process.execPath, command);
    const child = spawn(program, parameters, {
      // No variable of whoever runs the bench is the server's.
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      signal: interruption,
    });
    // That it was ended is seen by whoever waits for it.
    child.on('error', () => {});
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-4000);
      });
    }
    while (!(await answers(readyUrl))) {
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (ended || performance.now() - began > START_LIMIT_MILLISECONDS) {
        child.kill('SIGKILL');
        throw new Error(`${name} did not start:\n${log}`);
      }
      await setTimeout(POLL_MILLISECONDS);
    }
    return new ServerProcess(child, performance.now() - began);
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  /** What the process answers to a message of its own module; see `event-loop-probe.ts`. */
  async ask(question: string): Promise<unknown> {
    const answer = once(this.#child, 'message');
    this.#child.send(question);
    const [message] = await answer;
    return message;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exit;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
