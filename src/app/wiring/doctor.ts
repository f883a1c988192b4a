import type { Container, ServiceIdentifier } from 'inversify';
import { PinoLogger } from '../../adapters/system/pino-logger.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import type { NamedFinding } from '../../ports/system/examine-deployment.ts';
import type { Configuration } from '../config/load.ts';
import type { Check } from '../system/doctor/check.ts';
import { ClockCheck } from '../system/doctor/checks/clock.ts';
import { ConfigurationCheck } from '../system/doctor/checks/configuration.ts';
import { DatabaseCheck } from '../system/doctor/checks/database.ts';
import { IssuerCheck } from '../system/doctor/checks/issuer.ts';
import { KeyValueCheck } from '../system/doctor/checks/key-value.ts';
import { MasterKeyCheck } from '../system/doctor/checks/master-key.ts';
import { MigrationsCheck } from '../system/doctor/checks/migrations.ts';
import { NodeVersionCheck, type NodeVersions } from '../system/doctor/checks/node-version.ts';
import { ProxyCheck } from '../system/doctor/checks/proxy.ts';
import { ExamineInTurn } from '../system/doctor/examine-in-turn.ts';
import { createContainer } from './container.ts';
import { Id } from './identifiers.ts';
import { openAsFound } from './open-as-found.ts';

/** More than any store's own limits, a start of the embedded database among them. */
const PATIENCE: Seconds = 45;

export interface DoctorOptions {
  /** @throws StartupError */
  readonly load: () => Configuration;
  readonly node: NodeVersions;
}

/** The one list of checks, in the order of their needs. */
export function doctorChecks(deployment: Deployment, node: NodeVersions): readonly Check[] {
  const opening =
    <T>(identifier: ServiceIdentifier<T>) =>
    () =>
      deployment.open(identifier);
  const configuration = async () => deployment.configuration;
  const issuer = async () => deployment.configuration.define.issuer;
  const serverIdentifier = async () => deployment.configuration.define.opaque.serverIdentifier;
  const [clock, keyStore, migrations] = [opening(Id.Clock), opening(Id.KeyStore), opening(Id.Migrations)];
  const issuerClient = opening(Id.IssuerClient);
  return [
    new NodeVersionCheck(node),
    new ConfigurationCheck({ configuration }),
    new DatabaseCheck({ report: opening(Id.DatabaseReport), clock }),
    new ClockCheck({ clock, databaseClock: opening(Id.DatabaseClock) }),
    new MigrationsCheck({ migrations, copyMarkStore: opening(Id.CopyMarkStore) }),
    new MasterKeyCheck({ migrations, keyStore, masterKey: opening(Id.MasterKey), serverIdentifier }),
    new KeyValueCheck({ report: opening(Id.StoreReport) }),
    new IssuerCheck({ issuer, issuerClient, keyStore }),
    new ProxyCheck({
      configuration,
      issuerClient,
      proxyProbeStore: opening(Id.ProxyProbeStore),
      clock,
      random: opening(Id.Random),
    }),
  ];
}

/** Works where everything is broken; nothing is migrated, founded or made. */
export async function examine({ load, node }: DoctorOptions): Promise<readonly NamedFinding[]> {
  const deployment = new Deployment(load);
  try {
    const checks = doctorChecks(deployment, node);
    return await new ExamineInTurn({ checks, patience: PATIENCE }).execute();
  } finally {
    await deployment.close();
  }
}

/** Loaded and opened as far as somebody asks. */
class Deployment {
  readonly #load: () => Configuration;
  #configuration: Configuration | null = null;
  #container: Container | null = null;

  constructor(load: () => Configuration) {
    this.#load = load;
  }

  get configuration(): Configuration {
    this.#configuration ??= this.#load();
    return this.#configuration;
  }

  async open<T>(identifier: ServiceIdentifier<T>): Promise<T> {
    this.#container ??= createExaminedContainer(this.configuration);
    return this.#container.getAsync(identifier);
  }

  /** What could not be opened need not be closed: it is a finding already. */
  async close(): Promise<void> {
    await this.#container?.unbindAllAsync().catch(() => {});
  }
}

/** What stores would log of their losses, the findings say. */
function createExaminedContainer(configuration: Configuration): Container {
  const container = createContainer(configuration);
  const level = configuration.env.logLevel === 'debug' ? 'debug' : 'silent';
  container.rebind(Id.Logger).toConstantValue(new PinoLogger({ level, destination: process.stderr }));
  openAsFound(container, configuration.env);
  return container;
}
