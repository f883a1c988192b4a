import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { COMPILED_DEFINE } from '../../../src/app/config/compiled-define.ts';
import { parseDefine } from '../../../src/app/config/define.ts';
import { Person } from '../../support/person.ts';
import { type Ended, PROGRAM, startProgram, type Variables, Written } from './command.ts';

interface Announcement {
  readonly url: string;
  readonly setup: { readonly url: string; readonly expires_at: string } | null;
}

/** `postern serve` in a process of its own. */
export class Server {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly written: Written;
  readonly announcement: Announcement;

  private constructor(child: ChildProcess, written: Written, closed: Promise<unknown>, stderr: string) {
    this.#child = child;
    this.#closed = closed;
    this.written = written;
    this.announcement = JSON.parse(stderr);
  }

  /** Resolves when it serves. */
  static async start(variables: Variables, program = PROGRAM): Promise<Server> {
    const child = startProgram(['serve', '--json'], { PORT: '0', ...variables }, { program });
    const written = new Written(child);
    const closed = once(child, 'close');
    while (!written.stderr.endsWith('}\n')) {
      if (child.exitCode !== null) throw new Error(`The server did not start: ${written.stderr}`);
      await setTimeout(10);
    }
    return new Server(child, written, closed, written.stderr);
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  get port(): string {
    return new URL(this.announcement.url).port;
  }

  /** The secret in the setup link. */
  get ticket(): string {
    return new URL(this.announcement.setup?.url ?? 'none:').hash.replace('#ticket=', '');
  }

  /** A browser here, whatever port the issuer names. */
  visitor(): Promise<Person> {
    return Person.at({ issuer: `http://localhost:${this.port}`, define: parseDefine(COMPILED_DEFINE) });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async ended(): Promise<Ended> {
    await this.#closed;
    return { code: this.#child.exitCode, ...this.written };
  }

  /** As an operator does; what has ended stays as it is. */
  stop(): Promise<Ended> {
    this.signal('SIGTERM');
    return this.ended();
  }

  /** kill -9. */
  kill(): Promise<Ended> {
    this.signal('SIGKILL');
    return this.ended();
  }
}
