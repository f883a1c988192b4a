import { startRedis } from '../../support/redis.ts';
import { RedisCluster } from '../../support/redis-cluster.ts';
import type { RedisProcess } from '../../support/redis-process.ts';
import { RedisWithSentinels } from '../../support/redis-sentinel.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';

/** What the instances keep short-lived state in, and how a fault gets at it. */
export interface KeyValueSetUp {
  /** What an instance is told; each has a way of its own there, where there is a proxy. */
  url(instance: number): string;
  /** The one that faults befall. */
  readonly server: RedisProcess;
  /** Before each instance; none where the servers tell their own addresses. */
  readonly proxies: readonly TcpProxy[];
  /** Where another server takes the place of the one that is lost: that it has, for all of them. */
  takenOver(): Promise<void>;
  /** Every server is in its place again. */
  healed(): Promise<void>;
  end(): Promise<void>;
}

export type KeyValueKind = 'standalone' | 'sentinel' | 'cluster';

/** As many ways there as there are instances. */
export const KEY_VALUE_SET_UPS: Readonly<Record<KeyValueKind, (ways: number) => Promise<KeyValueSetUp>>> = {
  async standalone(ways) {
    const server = await startRedis();
    const proxies = await Promise.all(Array.from({ length: ways }, () => TcpProxy.before(server.port)));
    return {
      url: (instance) => `redis://127.0.0.1:${proxies[instance]?.port}`,
      server,
      proxies,
      takenOver: async () => {},
      healed: async () => {},
      end: async () => {
        await Promise.all(proxies.map((proxy) => proxy.close()));
        await server.end();
      },
    };
  },

  async sentinel() {
    const redis = await RedisWithSentinels.start();
    const { sentinels, primary } = redis.servers;
    const addresses = sentinels.map(({ host, port }) => `${host}:${port}`);
    return {
      url: () => `redis+sentinel://${addresses.join(',')}/${primary}`,
      server: redis.primary,
      proxies: [],
      // Nobody can sign in before.
      takenOver: async () => {},
      healed: async () => {},
      end: () => redis.end(),
    };
  },

  async cluster() {
    const cluster = await RedisCluster.start({ replicas: 1 });
    const [first] = cluster.primaries;
    if (first === undefined) throw new Error('A cluster without nodes');
    const addresses = [...cluster.primaries, ...cluster.replicas].map(({ port }) => `127.0.0.1:${port}`);
    return {
      url: () => `redis+cluster://${addresses.join(',')}`,
      server: first,
      proxies: [],
      takenOver: () => cluster.takenOver(first),
      healed: () => cluster.agreed(),
      end: () => cluster.end(),
    };
  },
};
