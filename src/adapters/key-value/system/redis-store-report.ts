import { Cluster, type Redis } from 'ioredis';
import type { Random } from '../../../ports/system/random.ts';
import { type StoreReport, type StoreServer, StoreUnreachable } from '../../../ports/system/store-report.ts';
import { createRedisClient, type RedisClient } from '../drivers/redis-client.ts';
import { adviceOn, reasonOf } from '../drivers/redis-errors.ts';
import { describeServers, type RedisSettings } from '../drivers/redis-settings.ts';

/** More than a connection may take, of each Sentinel in turn. */
const PATIENCE_MILLISECONDS = 10_000;

const ADVICE = 'Is it running, and do KV_URL, or KV_HOST and KV_PORT, lead to it?';

/** On connections of its own, which tell why there is none: the store's go on trying, and say only that. */
export class RedisStoreReport implements StoreReport {
  readonly #settings: RedisSettings;
  readonly #random: Random;

  constructor({ settings, random }: { readonly settings: RedisSettings; readonly random: Random }) {
    this.#settings = settings;
    this.#random = random;
  }

  async read(): Promise<readonly StoreServer[]> {
    const client = createRedisClient(this.#settings, this.#random);
    try {
      await this.#connect(client);
      const nodes = client instanceof Cluster ? client.nodes('master') : [client];
      return await Promise.all(nodes.map(reportOf));
    } finally {
      client.disconnect();
    }
  }

  async #connect(client: RedisClient): Promise<void> {
    try {
      await connected(client);
    } catch (error) {
      const reason = reasonOf(error);
      throw new StoreUnreachable(
        `The key-value store at ${describeServers(this.#settings.servers)} does not let us in: ${reason}`,
        adviceOn(reason) ?? ADVICE,
      );
    }
  }
}

/** The first error says what is wrong: after it, the client would ask Sentinels again and again. */
async function connected(client: RedisClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const refused = new Promise<never>((_, reject) => {
    client.on('error', reject);
    const tooLate = new Error(`there was no answer within ${PATIENCE_MILLISECONDS / 1000} seconds`);
    timer = setTimeout(reject, PATIENCE_MILLISECONDS, tooLate);
  });
  await Promise.race([client.connect(), refused]).finally(() => clearTimeout(timer));
}

async function reportOf(node: Redis): Promise<StoreServer> {
  const [server, memory] = [await infoOf(node, 'server'), await infoOf(node, 'memory')];
  return {
    // Where the connection leads: of a Sentinel's primary, the options say nothing.
    address: `${node.stream.remoteAddress}:${node.stream.remotePort}`,
    name: nameOf(server),
    version: server.get('redis_version') ?? null,
    // Here as well as in CONFIG GET, which managed services refuse.
    evictionPolicy: memory.get('maxmemory_policy') ?? null,
  };
}

function nameOf(server: ReadonlyMap<string, string>): string {
  const valkey = server.get('valkey_version');
  if (valkey !== undefined) return `Valkey ${valkey}`;
  return `Redis ${server.get('redis_version') ?? 'of a version that it does not tell'}`;
}

/** Empty where access control forbids it. */
async function infoOf(node: Redis, section: string): Promise<ReadonlyMap<string, string>> {
  const text = await node.info(section).catch((error: unknown) => {
    if (reasonOf(error).includes('NOPERM')) return '';
    throw error;
  });
  return new Map(
    text.split('\r\n').flatMap((line) => {
      const [, name, value] = /^([^#:]+):(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}
