import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freeLoopbackPort } from '../tests/support/service-process.ts';
import type { Sites } from './load/scenario.ts';
import type { Cores } from './machine/cores.ts';
import type { Options } from './options.ts';
import { registerAccounts } from './postern/accounts.ts';
import { benchDefine, SERVER_IDENTIFIER } from './postern/define.ts';
import { benchProgram, installPostern, POSTERN, RESULTS_FOLDER } from './postern/package.ts';
import { posternVariables } from './postern/variables.ts';
import type { ServerProgram } from './processes/server-process.ts';
import type { Stores } from './processes/stores.ts';
import type { Contender } from './works/work.ts';

export const PROFILES = join(RESULTS_FOLDER, 'bench-profiles');

/** Everything that a measure starts servers from and sends load to. */
export interface Scene {
  readonly options: Options;
  readonly cores: Cores;
  readonly stores: Stores;
  readonly sites: Sites;
  readonly programs: Readonly<Record<Contender, ServerProgram>>;
}

/** Installs Postern, and fills its database; nothing serves yet. */
export async function setScene(options: Options, cores: Cores, stores: Stores): Promise<Scene> {
  const origin = async () => `http://localhost:${await freeLoopbackPort()}`;
  const [postern, peer, emptyEndpoint, argon2idEndpoint] = [
    await origin(),
    await origin(),
    await origin(),
    await origin(),
  ];
  const define = benchDefine(postern);
  installPostern(define);
  const variables = posternVariables(portOf(postern), stores);
  const accounts = await registerAccounts(define, variables);
  const sites = {
    postern,
    posternServerIdentifier: SERVER_IDENTIFIER,
    accounts,
    peer,
    emptyEndpoint,
    argon2idEndpoint,
  };
  const password = accounts[0]?.password ?? randomBytes(16).toString('hex');
  return {
    options,
    cores,
    stores,
    sites,
    programs: {
      postern: {
        name: 'postern',
        command: [...profiling(options), POSTERN, 'serve'],
        variables,
        readyUrl: `${postern}/health/ready/`,
      },
      'oidc-provider': {
        name: 'oidc-provider',
        command: [benchProgram('servers/peer/main.js')],
        variables: { PORT: String(portOf(peer)), ISSUER: peer, REDIS_PORT: String(stores.redis.port) },
        readyUrl: `${peer}/.well-known/openid-configuration`,
      },
      'empty Express': {
        name: 'empty Express',
        command: [benchProgram('servers/empty-endpoint.js')],
        variables: { PORT: String(portOf(emptyEndpoint)) },
        readyUrl: `${emptyEndpoint}/`,
      },
      argon2id: {
        name: 'argon2id',
        command: [benchProgram('servers/argon2id-endpoint.js')],
        variables: { PORT: String(portOf(argon2idEndpoint)), PASSWORD: password },
        readyUrl: `${argon2idEndpoint}/`,
      },
    },
  };
}

function portOf(origin: string): number {
  return Number(new URL(origin).port);
}

function profiling({ profile }: Options): readonly string[] {
  return profile ? ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`] : [];
}
