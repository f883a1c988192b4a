import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  findProgram,
  freeLoopbackPort,
  giveToService,
  removeFolder,
  ServiceProcess,
  serviceFolder,
} from './service-process.ts';

const run = promisify(execFile);

/** Each is in Debian's package of the same name. */
type Program = 'redis-server' | 'redis-sentinel';

/** Nothing on disk, and no waiting for further replicas. */
const SERVER_SETTINGS = ['save ""', 'appendonly no', 'repl-diskless-sync-delay 0'];

/** In memory alone, on 127.0.0.1 alone; its folder goes with it. */
export class RedisProcess {
  readonly port: number;
  readonly #program: string;
  readonly #folder: string;
  #process: ServiceProcess | null = null;

  private constructor(program: string, folder: string, port: number) {
    this.#program = program;
    this.#folder = folder;
    this.port = port;
  }

  /** `settings` are lines of its configuration. */
  static async start(program: Program, settings: readonly string[] = []): Promise<RedisProcess> {
    const path = findProgram(program, [], program);
    const server = new RedisProcess(path, await serviceFolder(program), await freeLoopbackPort());
    const common = [`port ${server.port}`, 'bind 127.0.0.1', `dir ${server.#folder}`];
    const lines = [...common, ...(program === 'redis-server' ? SERVER_SETTINGS : []), ...settings, ''];
    await writeFile(server.#configuration, lines.join('\n'));
    await giveToService(server.#configuration);
    try {
      await server.restart();
    } catch (error) {
      await server.end();
      throw error;
    }
    return server;
  }

  /** On the same port, with nothing of what it held; a cluster's node still knows the others. */
  async restart(): Promise<void> {
    await this.kill();
    this.#process = await ServiceProcess.start(this.#program, [this.#configuration], () => this.#answers());
  }

  async kill(): Promise<void> {
    await this.#process?.stop('SIGKILL');
    this.#process = null;
  }

  /** It answers nothing, and keeps every connection: from outside, a network that swallows all. */
  pause(): void {
    this.#signal('SIGSTOP');
  }

  resume(): void {
    this.#signal('SIGCONT');
  }

  /** By redis-cli. */
  async command(...words: readonly string[]): Promise<string> {
    const { stdout } = await run('redis-cli', ['-e', '-h', '127.0.0.1', '-p', String(this.port), ...words]);
    return stdout.trim();
  }

  async end(): Promise<void> {
    await this.kill();
    await removeFolder(this.#folder);
  }

  get #configuration(): string {
    return join(this.#folder, 'redis.conf');
  }

  /** That it wants a password, or TLS, is an answer too. */
  async #answers(): Promise<boolean> {
    try {
      await this.command('PING');
      return true;
    } catch (error) {
      return !String(error).includes('Connection refused');
    }
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#process !== null) process.kill(this.#process.pid, signal);
  }
}

/** Several processes need a moment to agree. */
export async function until(isSo: () => Promise<boolean>, within = 20_000): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not so within ${within} ms: ${isSo}`);
    await setTimeout(20);
  }
}
