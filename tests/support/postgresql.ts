import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { Database, Row } from '../../src/adapters/postgres/database.ts';
import { PostgresJsDatabase } from '../../src/adapters/postgres/drivers/postgres-js.ts';
import type { PostgresJsOptions } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import { LoggedLines } from './logged-lines.ts';
import { SeededRandom } from './seeded-random.ts';
import {
  findProgram,
  freeLoopbackPort,
  removeFolder,
  runAsService,
  ServiceProcess,
  serviceFolder,
} from './service-process.ts';

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const ADMINISTRATOR = 'postgres';
const LOGIN = { user: 'postern', password: `a 'password' with \\ and "ünicode"` };

/** What a test can do without: its data need not outlive the machine. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', max_wal_senders: '0', wal_level: 'minimal' };

/** A PostgreSQL of the test's own, on a free port and in a folder that goes with it. */
export class PostgresqlServer {
  readonly folder: string;
  readonly port: number;
  /** Of the role that owns every database which is given out. */
  readonly login = LOGIN;
  readonly #settings: Readonly<Record<string, string>>;
  #process: ServiceProcess | null = null;
  #databases = 0;

  private constructor(folder: string, port: number, settings: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.port = port;
    this.#settings = settings;
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<PostgresqlServer> {
    const folder = await serviceFolder('postgresql');
    const server = new PostgresqlServer(folder, await freeLoopbackPort(), settings);
    try {
      await server.#initialise();
      await server.start();
      await server.administer(
        `CREATE ROLE ${LOGIN.user} LOGIN PASSWORD '${LOGIN.password.replaceAll("'", "''")}'`,
      );
      return server;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  async start(): Promise<void> {
    const settings = Object.entries({ ...SETTINGS, ...this.#settings, port: String(this.port) });
    this.#process = await ServiceProcess.start(
      program('postgres'),
      [
        ...['-D', this.#data, '-k', this.folder, '-c', 'listen_addresses=127.0.0.1'],
        ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      () => this.#isReady(),
    );
  }

  /** By default as `systemctl stop` does: whatever is under way is rolled back. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    await this.#process?.stop(signal);
    this.#process = null;
  }

  async restart(signal?: NodeJS.Signals): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  async remove(): Promise<void> {
    await this.stop();
    await removeFolder(this.folder);
  }

  /** In the superuser's database and as him, by another way than the driver under test. */
  async administer(sql: string): Promise<readonly Row[]> {
    return this.inDatabase(ADMINISTRATOR, sql);
  }

  async inDatabase(database: string, sql: string): Promise<readonly Row[]> {
    const client = postgres({
      host: this.folder,
      port: this.port,
      user: ADMINISTRATOR,
      database,
      max: 1,
      onnotice: () => {},
    });
    try {
      return await client.unsafe<Row[]>(sql);
    } finally {
      await client.end();
    }
  }

  /** How to log in to an empty database that nobody else has. */
  async emptyDatabase(): Promise<PostgresJsOptions> {
    this.#databases += 1;
    const database = `test_${this.#databases}`;
    await this.administer(
      `CREATE DATABASE ${database} OWNER ${LOGIN.user} TEMPLATE template0 STRATEGY file_copy`,
    );
    return {
      host: '127.0.0.1',
      port: this.port,
      user: LOGIN.user,
      password: () => LOGIN.password,
      database,
      tls: null,
      connections: 5,
      prepare: true,
    };
  }

  async #initialise(): Promise<void> {
    runAsService(program('initdb'), [
      ...['-D', this.#data, '-U', ADMINISTRATOR, '--encoding=UTF8', '--locale=C', '--no-sync'],
      ...['--auth-local=trust', '--auth-host=scram-sha-256'],
    ]);
  }

  #isReady(): boolean {
    try {
      runAsService(program('pg_isready'), ['-q', '-h', this.folder, '-p', String(this.port)]);
      return true;
    } catch {
      return false;
    }
  }

  get #data(): string {
    return join(this.folder, 'data');
  }
}

export function openPostgresJs(options: PostgresJsOptions, logger = new LoggedLines()): Promise<Database> {
  return PostgresJsDatabase.connect({ ...options, logger, random: new SeededRandom() });
}

/** The newest that is installed. */
function program(name: string): string {
  return findProgram(
    name,
    [...debianVersions().map((version) => join(DEBIAN_FOLDER, version, 'bin'))],
    'postgresql',
  );
}

function debianVersions(): readonly string[] {
  try {
    return readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}
