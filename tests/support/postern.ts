import { createServer } from 'node:net';
import { Writable } from 'node:stream';
import type { Container, ServiceIdentifier } from 'inversify';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PinoLogger } from '../../src/adapters/system/pino-logger.ts';
import { COMPILED_DEFINE } from '../../src/app/config/compiled-define.ts';
import { type Define, parseDefine } from '../../src/app/config/define.ts';
import type { Env } from '../../src/app/config/env.ts';
import type { Configuration } from '../../src/app/config/load.ts';
import { Secret } from '../../src/app/config/secret.ts';
import { createContainer } from '../../src/app/wiring/container.ts';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { prepare } from '../../src/app/wiring/prepare.ts';
import type { ClientMetadataInput } from '../../src/domain/clients/client-metadata.ts';
import type { OpaqueClient } from '../../src/ports/login/opaque-client.ts';
import { openFounded } from './founded-database.ts';
import { LightOpaqueClient } from './light-opaque-client.ts';
import { openPglite } from './pglite.ts';
import { SeededRandom } from './seeded-random.ts';
import { TestClock } from './test-clock.ts';

export interface PosternOptions {
  /** The port that browsers reach it at, when something stands between: the issuer has it. */
  readonly issuerPort?: number;
  /** Added to define.toml's. */
  readonly clients?: readonly ClientMetadataInput[];
  readonly change?: (define: Define) => Define;
  readonly env?: Partial<Env>;
  /** Another than an empty one in memory; closed with the server. */
  readonly database?: Database;
  /** What this process spends on a password: hardly anything, unless pages have to find the records as usual. */
  readonly stretching?: 'light' | 'usual';
  /** Swaps an adapter, before anything is opened. */
  readonly rebind?: (container: Container) => void;
}

/** The real server, wired as in production, on memory drivers, with a clock that tests move. */
export interface Postern {
  readonly issuer: string;
  readonly define: Define;
  readonly port: number;
  readonly clock: TestClock;
  readonly database: Database;
  /** The client's side of OPAQUE that its accounts were registered with. */
  readonly opaqueClient: OpaqueClient;
  /** Every line that the server logged. */
  readonly logs: readonly string[];
  get<T>(identifier: ServiceIdentifier<T>): Promise<T>;
  close(): Promise<void>;
}

export async function startPostern(options: PosternOptions = {}): Promise<Postern> {
  const port = await freePort();
  const issuer = `http://localhost:${options.issuerPort ?? port}`;
  const define = (options.change ?? ((same) => same))(defineFor(issuer, options.clients ?? []));
  const settings = { ...env(port), ...options.env };
  const container = createContainer({ define, env: settings });
  const clock = new TestClock();
  const database = options.database ?? (await databaseFor({ define, env: settings }));
  const logs: string[] = [];
  container.rebind(Id.Clock).toConstantValue(clock);
  container.rebind(Id.Random).toConstantValue(new SeededRandom());
  container.rebind(Id.Database).toConstantValue(database);
  container
    .rebind(Id.Logger)
    .toConstantValue(new PinoLogger({ level: 'debug', destination: linesInto(logs) }));
  if (options.stretching !== 'usual') {
    container.rebind(Id.OpaqueClient).toConstantValue(await LightOpaqueClient.create(define.opaque));
  }
  options.rebind?.(container);
  await prepare(container);
  const server = await container.getAsync(Id.HttpServer);
  await server.listen({ host: '127.0.0.1', port });
  return {
    issuer,
    define,
    port,
    clock,
    database,
    opaqueClient: await container.getAsync(Id.OpaqueClient),
    logs,
    get: (identifier) => container.getAsync(identifier),
    close: async () => {
      await server.close(1);
      await (await container.getAsync(Id.BackgroundWork)).stop();
      await container.unbindAllAsync();
      // A constant of the container is not the container's to close.
      await database.close();
    },
  };
}

/** Founded already, unless something is unusual of which its keys are made. */
function databaseFor({ define, env: { keyPass } }: Configuration): Promise<Database> {
  const usual = keyPass === KEY_PASS && define.opaque.serverIdentifier === 'postern';
  return usual ? openFounded((database) => found(database)) : openPglite();
}

/** By another random source than a test has: what it draws must not be what the keys are. */
async function found(database: Database): Promise<void> {
  const container = createContainer({ define: defineFor('http://localhost', []), env: env(0) });
  container.rebind(Id.Clock).toConstantValue(new TestClock());
  container.rebind(Id.Random).toConstantValue(new SeededRandom('foundation'));
  container.rebind(Id.Database).toConstantValue(database);
  container.rebind(Id.Logger).toConstantValue(new PinoLogger({ level: 'silent' }));
  await prepare(container);
  await container.unbindAllAsync();
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function defineFor(issuer: string, clients: readonly ClientMetadataInput[]): Define {
  const compiled = COMPILED_DEFINE as { clients: readonly Record<string, unknown>[] };
  const uris = [`${issuer}/demo/`];
  const demo = compiled.clients.map((client) => ({
    ...client,
    redirect_uris: uris,
    post_logout_redirect_uris: uris,
  }));
  return parseDefine({ ...compiled, issuer, backend: `${issuer}/api`, clients: [...demo, ...clients] });
}

const KEY_PASS = new Secret(new Uint8Array(32).fill(7));

function env(port: number): Env {
  return {
    environment: 'envless',
    host: '127.0.0.1',
    port,
    trustProxy: false,
    database: { driver: 'pglite', folder: 'unused: the database is in memory' },
    keyValue: { driver: 'memory' },
    keyPass: KEY_PASS,
    newKeyPass: null,
    logLevel: 'debug',
    workers: 1,
    opaqueThreads: 1,
    opaqueQueue: 256,
    shutdownGrace: 1,
    outboundAllow: [],
  };
}

function linesInto(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
