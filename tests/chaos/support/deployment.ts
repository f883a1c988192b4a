import { loadEnv } from '../../../src/app/config/env.ts';
import { createContainer } from '../../../src/app/wiring/container.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { prepare } from '../../../src/app/wiring/prepare.ts';
import type { KeyRing } from '../../../src/ports/keys/key-ring.ts';
import type { OpaqueClient } from '../../../src/ports/login/opaque-client.ts';
import { LightOpaqueClient } from '../../support/light-opaque-client.ts';
import { PostgresqlServer } from '../../support/postgresql.ts';
import { type Build, buildForChaos } from './build.ts';
import type { Account } from './visitor.ts';

const PEOPLE = 8;

/** The connections that each instance may have. */
export const POOL = 5;

/** What every instance shares and no fault takes away: a database with people in it, its master key, the program. */
export class Deployment {
  readonly build: Build;
  readonly postgresql: PostgresqlServer;
  readonly database: string;
  readonly accounts: readonly Account[];
  readonly keyRing: KeyRing;
  readonly opaque: OpaqueClient;

  private constructor(parts: Omit<Deployment, 'variables' | 'remove'>) {
    this.build = parts.build;
    this.postgresql = parts.postgresql;
    this.database = parts.database;
    this.accounts = parts.accounts;
    this.keyRing = parts.keyRing;
    this.opaque = parts.opaque;
  }

  static async make(): Promise<Deployment> {
    const build = await buildForChaos();
    const postgresql = await PostgresqlServer.start();
    const { database } = await postgresql.emptyDatabase();
    const opaque = await LightOpaqueClient.create({
      serverIdentifier: build.define.opaque.serverIdentifier,
    });
    const accounts = Array.from({ length: PEOPLE }, (_, number) => ({
      email: `person-${number}@example.org`,
      password: `correct horse battery staple ${number}`,
    }));
    const place = { build, postgresql, database, accounts, opaque };
    try {
      const keyRing = await settle({ ...place, variables: variablesFor(place, postgresql.port) });
      return new Deployment({ ...place, keyRing });
    } catch (error) {
      await postgresql.remove();
      await build.remove();
      throw error;
    }
  }

  async remove(): Promise<void> {
    await this.postgresql.remove();
    await this.build.remove();
  }

  /** For whoever reaches PostgreSQL at this port. */
  variables(port: number): Readonly<Record<string, string>> {
    return variablesFor(this, port);
  }
}

interface Place {
  readonly build: Build;
  readonly postgresql: PostgresqlServer;
  readonly database: string;
}

function variablesFor({ postgresql: { login }, database }: Place, port: number) {
  return {
    DB_HOST: '127.0.0.1',
    DB_PORT: String(port),
    DB_USER: login.user,
    DB_PASS: login.password,
    DB_NAME: database,
    DB_POOL: String(POOL),
    KEY_PASS: Buffer.alloc(32, 7).toString('base64url'),
    LOG_LEVEL: 'warn',
    OPAQUE_THREADS: '1',
  };
}

interface Settling {
  readonly build: Build;
  readonly accounts: readonly Account[];
  readonly opaque: OpaqueClient;
  readonly variables: Readonly<Record<string, string>>;
}

/** Migrations, key set and people, by the real use cases. What is returned is in memory. */
async function settle({ build, accounts, opaque, variables }: Settling): Promise<KeyRing> {
  const env = loadEnv({ variables, readFile: () => '' });
  const container = createContainer({ define: build.define, env });
  container.rebind(Id.OpaqueClient).toConstantValue(opaque);
  try {
    await prepare(container);
    const manageAccounts = await container.getAsync(Id.ManageAccounts);
    for (const account of accounts) {
      await manageAccounts.add({ ...account, roles: [], emailVerified: true, claims: {} });
    }
    return await container.getAsync(Id.KeyRing);
  } finally {
    await container.unbindAllAsync();
  }
}
