import { isIPv6 } from 'node:net';
import type { Container } from 'inversify';
import type { HttpServer } from '../../adapters/http/http-server.ts';
import type { Configuration } from '../config/load.ts';
import type { Chores } from '../system/chores/chores.ts';
import { createContainer } from './container.ts';
import { Id } from './identifiers.ts';
import { prepare } from './prepare.ts';

/** One process that serves. */
export interface Instance {
  /** Where it listens. */
  readonly url: string;
  readonly container: Container;
  /** Takes no new request, lets those under way finish, closes everything. */
  stop(): Promise<void>;
}

/** `null` when it was told to stop before it could serve: then everything is closed. @throws StartupError */
export async function startInstance(
  configuration: Configuration,
  stopping: AbortSignal,
): Promise<Instance | null> {
  const { define, env } = configuration;
  const container = createContainer(configuration);
  let server: HttpServer | null = null;
  let chores: Chores | null = null;
  const close = async () => {
    await Promise.all([server?.close(env.shutdownGrace), chores?.stop()]);
    // After the requests, any of which may have begun some.
    if (server !== null) await (await container.getAsync(Id.BackgroundWork)).stop();
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
    chores = await container.getAsync(Id.Chores);
    chores.start();
    const url = listeningUrl(define.issuer, env.host, port);
    logger.info({ url, environment: env.environment }, 'listening');
    const stop = async () => {
      logger.info({}, 'stopping');
      await close();
      logger.info({}, 'stopped');
    };
    return { url, container, stop };
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
