import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Debian's account for PostgreSQL, and the one that is everywhere. */
const SERVICE_USERS = ['postgres', 'nobody'];

const START_LIMIT = 30_000;

/** A server program of the test's own, as another user where it refuses to be root's. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  #log = '';

  private constructor(program: string, parameters: readonly string[]) {
    this.#child = spawn(program, parameters, {
      ...serviceUser(),
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text;
      });
    }
  }

  /** Resolves when `isReady` says so. */
  static async start(
    program: string,
    parameters: readonly string[],
    isReady: () => boolean | Promise<boolean>,
  ): Promise<ServiceProcess> {
    const service = new ServiceProcess(program, parameters);
    const deadline = Date.now() + START_LIMIT;
    while (!(await isReady())) {
      if (!service.#running || Date.now() > deadline) {
        await service.stop('SIGKILL');
        throw new Error(`${program} did not start:\n${service.#log}`);
      }
      await setTimeout(20);
    }
    return service;
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  /** Resolves when it has ended. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    if (this.#running) this.#child.kill(signal);
    await this.#exit;
  }

  get #running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }
}

/** Runs a program that a service needs, as the user who will run the service. */
export function runAsService(program: string, parameters: readonly string[]): string {
  return execFileSync(program, parameters, { ...serviceUser(), cwd: '/', encoding: 'utf8', stdio: 'pipe' });
}

/** Temporary, and the service's own. */
export async function serviceFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `postern-${name}-`));
  await giveToService(folder);
  return folder;
}

export async function giveToService(path: string): Promise<void> {
  const { uid, gid } = serviceUser();
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Without its programs a test fails: it is not skipped, or nobody would notice. */
export function findProgram(name: string, folders: readonly string[], debianPackage: string): string {
  const candidates = [...folders, ...(process.env.PATH ?? '').split(delimiter)].map((path) =>
    join(path, name),
  );
  const found = candidates.find(isExecutable);
  if (found === undefined) throw new Error(`${name} is missing: install Debian's package ${debianPackage}.`);
  return found;
}

export async function freeLoopbackPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

interface ServiceUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Nothing to change for whoever is not root. */
function serviceUser(): ServiceUser {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => SERVICE_USERS.map((name) => numericId(option, name)).find(Number.isInteger);
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid === undefined || gid === undefined) throw new Error(`No user ${SERVICE_USERS.join(', ')}`);
  return { uid, gid };
}

function numericId(option: string, name: string): number {
  try {
    return Number.parseInt(execFileSync('id', [option, name], { encoding: 'utf8', stdio: 'pipe' }), 10);
  } catch {
    return Number.NaN;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
