import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import type { Container } from 'inversify';
import type { CliPorts, Serving } from '../../adapters/cli/cli-ports.ts';
import type { HttpServer } from '../../adapters/http/http-server.ts';
import { PinoLogger } from '../../adapters/system/pino-logger.ts';
import { type Configuration, loadConfiguration } from '../config/load.ts';
import { createContainer } from './container.ts';
import { Id } from './identifiers.ts';
import { packageFolder } from './package-folder.ts';

/** What every start does, whoever starts: bring the database up to date, and unseal the key set. */
export async function prepare(container: Container): Promise<void> {
  await (await container.getAsync(Id.Migrations)).up();
  await (await container.getAsync(Id.StoredKeyRing)).load();
}

/** The real application behind the command line. */
export function cliPorts(variables: NodeJS.ProcessEnv): CliPorts {
  const configuration = () =>
    loadConfiguration({ variables, readFile: (path) => readFileSync(path, 'utf8') });
  return {
    version: JSON.parse(readFileSync(packageFolder('package.json'), 'utf8')).version,
    // Not the configuration's level: its faults are among what there is to tell.
    debug: variables.LOG_LEVEL === 'debug',
    use: (work) =>
      within(configuration(), async (container) => {
        await prepare(container);
        return work({
          manageAccounts: await container.getAsync(Id.ManageAccounts),
          manageClients: await container.getAsync(Id.ManageClients),
          listKeys: await container.getAsync(Id.ListKeys),
          offerSetup: await container.getAsync(Id.OfferSetup),
        });
      }),
    migrate: (work) =>
      within(configuration(), async (container) => work(await container.getAsync(Id.Migrations))),
    serve: (stopping) => serve(configuration(), stopping),
  };
}

async function within<T>(
  configuration: Configuration,
  work: (container: Container) => Promise<T>,
): Promise<T> {
  const container = createContainer(configuration);
  // A command's standard output is for its result alone.
  container
    .rebind(Id.Logger)
    .toConstantValue(new PinoLogger({ level: configuration.env.logLevel, destination: process.stderr }));
  try {
    return await work(container);
  } finally {
    await container.unbindAllAsync();
  }
}

async function serve(configuration: Configuration, stopping: AbortSignal): Promise<Serving | null> {
  const { define, env } = configuration;
  const container = createContainer(configuration);
  let server: HttpServer | null = null;
  const close = async () => {
    await server?.close(env.shutdownGrace);
    await container.unbindAllAsync();
  };
  try {
    const logger = await container.getAsync(Id.Logger);
    await prepare(container);
    if (stopping.aborted) {
      await close();
      return null;
    }
    server = await container.getAsync(Id.HttpServer);
    const { port } = await server.listen(env);
    const url = listeningUrl(define.issuer, env.host, port);
    // Only now: a start that failed must not void the link of the server that is running.
    const setup = await (await container.getAsync(Id.OfferSetup)).execute();
    logger.info({ url, environment: env.environment }, 'listening');
    return {
      url,
      setup,
      stop: async () => {
        logger.info({}, 'stopping');
        await close();
        logger.info({}, 'stopped');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The issuer, when this is where it leads; else, behind a proxy, the socket. */
function listeningUrl(issuer: string, host: string, port: number): string {
  if (new URL(issuer).port === String(port)) return `${issuer}/`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}/`;
}
