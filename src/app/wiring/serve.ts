import type { Container } from 'inversify';
import type { Serving, SetupLink } from '../../adapters/cli/cli-ports.ts';
import { WorkerFleet } from '../../adapters/system/worker-fleet.ts';
import type { Configuration } from '../config/load.ts';
import { createContainer } from './container.ts';
import { Id } from './identifiers.ts';
import { startInstance } from './instance.ts';
import { prepare } from './prepare.ts';

/** `null` when it was told to stop before it could serve: then everything is closed. @throws StartupError */
export async function serve(configuration: Configuration, stopping: AbortSignal): Promise<Serving | null> {
  const { workers, database } = configuration.env;
  if (workers === 1) return serveHere(configuration, stopping);
  if (database.driver !== 'pglite') return serveByWorkers(configuration);
  return serveHere(configuration, stopping, async (container) => {
    const logger = await container.getAsync(Id.Logger);
    logger.warn({ workers }, 'an embedded database belongs to one process: one serves, instead of several');
  });
}

async function serveHere(
  configuration: Configuration,
  stopping: AbortSignal,
  tell: (container: Container) => Promise<void> = async () => {},
): Promise<Serving | null> {
  const instance = await startInstance(configuration, stopping);
  if (instance === null) return null;
  const { url, container, stop } = instance;
  try {
    await tell(container);
    return { url, setup: await offerSetup(container), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** This process keeps nothing open: it prepares the database, starts the others, and watches over them. */
async function serveByWorkers(configuration: Configuration): Promise<Serving> {
  const { workers, shutdownGrace } = configuration.env;
  const container = createContainer(configuration);
  try {
    const logger = await container.getAsync(Id.Logger);
    await prepare(container);
    const { fleet, url } = await WorkerFleet.start({ count: workers, grace: shutdownGrace, logger });
    try {
      return { url, setup: await offerSetup(container), stop: () => fleet.stop() };
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  } finally {
    await container.unbindAllAsync();
  }
}

/** Only when it listens: a start that failed must not void the link of the server that is running. */
async function offerSetup(container: Container): Promise<SetupLink | null> {
  return (await container.getAsync(Id.OfferSetup)).execute();
}
