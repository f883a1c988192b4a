import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { PostgresJsOptions } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import type { PostgresqlServer } from './postgresql.ts';
import {
  findProgram,
  freeLoopbackPort,
  giveToService,
  removeFolder,
  ServiceProcess,
  serviceFolder,
} from './service-process.ts';

/** Fewer than its clients have, so that they really share. */
const SERVER_CONNECTIONS = 3;

/** A PgBouncer in transaction mode before a PostgreSQL, set to nothing that it does not need. */
export class PgbouncerServer {
  readonly port: number;
  readonly #folder: string;
  readonly #process: ServiceProcess;

  private constructor(port: number, folder: string, process: ServiceProcess) {
    this.port = port;
    this.#folder = folder;
    this.#process = process;
  }

  static async start(server: PostgresqlServer): Promise<PgbouncerServer> {
    const program = findProgram('pgbouncer', ['/usr/sbin'], 'pgbouncer');
    const folder = await serviceFolder('pgbouncer');
    try {
      const port = await freeLoopbackPort();
      const configuration = await configure(folder, port, server);
      const process = await ServiceProcess.start(program, [configuration], () => accepts(port));
      return new PgbouncerServer(port, folder, process);
    } catch (error) {
      await removeFolder(folder);
      throw error;
    }
  }

  /** An empty database, reached through here. */
  through(options: PostgresJsOptions): PostgresJsOptions {
    return { ...options, port: this.port, prepare: false };
  }

  async remove(): Promise<void> {
    await this.#process.stop('SIGQUIT');
    await removeFolder(this.#folder);
  }
}

async function configure(folder: string, port: number, server: PostgresqlServer): Promise<string> {
  const { user, password } = server.login;
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const configuration = await write(folder, 'pgbouncer.ini', [
    '[databases]',
    `* = host=127.0.0.1 port=${server.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    `unix_socket_dir = ${folder}`,
    'pool_mode = transaction',
    `default_pool_size = ${SERVER_CONNECTIONS}`,
    // Its default is 15 seconds after a server that went away, and as long would a test take.
    'server_login_retry = 1',
    'auth_type = scram-sha-256',
    `auth_file = ${join(folder, 'users.txt')}`,
  ]);
  await write(folder, 'users.txt', [`${quoted(user)} ${quoted(password)}`]);
  return configuration;
}

async function write(folder: string, name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  await giveToService(path);
  return path;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
