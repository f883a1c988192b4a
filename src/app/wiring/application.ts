import { readFileSync } from 'node:fs';
import type { Container } from 'inversify';
import type { CliPorts } from '../../adapters/cli/cli-ports.ts';
import { PinoLogger } from '../../adapters/system/pino-logger.ts';
import { loadCopyPlaces } from '../config/copy-places.ts';
import { declaredClaimTypes } from '../config/declared-claim-types.ts';
import { type Configuration, loadConfiguration } from '../config/load.ts';
import { createContainer } from './container.ts';
import { Id } from './identifiers.ts';
import { openAsFound } from './open-as-found.ts';
import { packageFolder } from './package-folder.ts';
import { prepare } from './prepare.ts';
import { serve } from './serve.ts';

/** The real application behind the command line. */
export function cliPorts(variables: NodeJS.ProcessEnv): CliPorts {
  const sources = { variables, readFile: (path: string) => readFileSync(path, 'utf8') };
  const configuration = () => loadConfiguration(sources);
  const { version, engines } = JSON.parse(readFileSync(packageFolder('package.json'), 'utf8'));
  return {
    version,
    // Not the configuration's level: its faults are among what there is to tell.
    debug: variables.LOG_LEVEL === 'debug',
    declaredClaims: () => declaredClaimTypes(configuration().define),
    use: (work) =>
      within(configuration(), async (container) => {
        await prepare(container);
        return work({
          manageAccounts: await container.getAsync(Id.ManageAccounts),
          manageClients: await container.getAsync(Id.ManageClients),
          manageInitialAccessTokens: await container.getAsync(Id.ManageInitialAccessTokens),
          listKeys: await container.getAsync(Id.ListKeys),
          rotateKeys: await container.getAsync(Id.RotateKeySet),
          distrustKey: await container.getAsync(Id.DistrustKey),
          rewrapKeys: await container.getAsync(Id.RewrapKeys),
          offerSetup: await container.getAsync(Id.OfferSetup),
          revokeGrants: await container.getAsync(Id.RevokeGrants),
        });
      }),
    migrate: (work) =>
      within(configuration(), async (container) => work(await container.getAsync(Id.Migrations))),
    inspect: (work) =>
      within(configuration(), async (container, { env }) => {
        openAsFound(container, env);
        return work(await container.getAsync(Id.Migrations));
      }),
    // Loaded when they are asked for: a server never is.
    copy: async (urls, work) => {
      const { withCopy } = await import('./copy-installation.ts');
      return withCopy(loadCopyPlaces(urls, sources), work);
    },
    examine: async () => {
      const { examine } = await import('./doctor.ts');
      return examine({ load: configuration, node: { version: process.versions.node, range: engines.node } });
    },
    serve: (stopping) => serve(configuration(), stopping),
  };
}

async function within<T>(
  configuration: Configuration,
  work: (container: Container, configuration: Configuration) => Promise<T>,
): Promise<T> {
  const container = createContainer(configuration);
  // A command's standard output is for its result alone.
  container
    .rebind(Id.Logger)
    .toConstantValue(new PinoLogger({ level: configuration.env.logLevel, destination: process.stderr }));
  try {
    return await work(container, configuration);
  } finally {
    await container.unbindAllAsync();
  }
}
