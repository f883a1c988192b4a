import { afterEach, describe, expect, it } from '@jest/globals';
import type { RedisServers, RedisSettings } from '../../src/adapters/key-value/drivers/redis-settings.ts';
import { MemoryStoreReport } from '../../src/adapters/key-value/system/memory-store-report.ts';
import { RedisStoreReport } from '../../src/adapters/key-value/system/redis-store-report.ts';
import { StoreUnreachable } from '../../src/ports/system/store-report.ts';
import { HOST, standalone, startRedis } from '../support/redis.ts';
import { RedisCluster } from '../support/redis-cluster.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { RedisWithSentinels } from '../support/redis-sentinel.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { freeLoopbackPort } from '../support/service-process.ts';

describe('RedisStoreReport', () => {
  const started: { end(): Promise<void> }[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.end()));
  });

  async function redis(...settings: readonly string[]): Promise<RedisProcess> {
    const server = await startRedis(...settings);
    started.push(server);
    return server;
  }

  function read(servers: RedisServers, changes: Partial<RedisSettings> = {}) {
    const settings = { servers, user: null, password: null, tls: null, prefix: 'test:', ...changes };
    return new RedisStoreReport({ settings, random: new SeededRandom() }).read();
  }

  const unreachable = (reading: Promise<unknown>) =>
    reading.then(
      () => null,
      (error: unknown) => (error instanceof StoreUnreachable ? error : null),
    );

  it('tells why there is no connection', async () => {
    const port = await freeLoopbackPort();
    const error = await unreachable(read(standalone({ port })));
    expect(error?.message).toContain(`${HOST}:${port}`);
    expect(error?.message).toContain('ECONNREFUSED');
    const nodes = [{ host: HOST, port }];
    expect((await unreachable(read({ kind: 'cluster', nodes })))?.message).toContain(`${HOST}:${port}`);
    const sentinels = {
      kind: 'sentinel',
      sentinels: nodes,
      primary: 'postern',
      database: 0,
      sentinelUser: null,
      sentinelPassword: null,
    } as const;
    // By itself, the client asks again and again.
    expect((await unreachable(read(sentinels)))?.message).toContain(`${HOST}:${port}`);
  });

  it.each(['noeviction', 'allkeys-lru', 'volatile-ttl'])(
    'tells a server’s version and policy: %s',
    async (policy) => {
      const server = await redis(`maxmemory-policy ${policy}`);
      expect(await read(standalone(server))).toEqual([
        {
          address: `${HOST}:${server.port}`,
          name: expect.stringMatching(/^Redis \d/),
          version: expect.stringMatching(/^\d+\.\d+\.\d+/),
          evictionPolicy: policy,
        },
      ]);
    },
  );

  it('asks no more than a managed service allows', async () => {
    const server = await redis('rename-command CONFIG ""', 'maxmemory-policy allkeys-lru');
    expect(await read(standalone(server))).toMatchObject([{ evictionPolicy: 'allkeys-lru' }]);
  });

  it('tells that it may not ask', async () => {
    const server = await redis('user default on nopass ~* +@all -info');
    expect(await read(standalone(server))).toMatchObject([{ version: null, evictionPolicy: null }]);
  });

  it('tells of every server of a cluster that takes writes', async () => {
    const cluster = await RedisCluster.start({ replicas: 1 });
    started.push(cluster);
    const [, wrong] = cluster.primaries;
    await wrong?.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu');
    const report = await read(cluster.servers);
    expect(new Map(report.map(({ address, evictionPolicy }) => [address, evictionPolicy]))).toEqual(
      new Map(
        cluster.primaries.map((primary) => [
          `${HOST}:${primary.port}`,
          primary === wrong ? 'allkeys-lfu' : 'noeviction',
        ]),
      ),
    );
  });

  it('tells of the primary that Sentinels name', async () => {
    const sentinels = await RedisWithSentinels.start();
    started.push(sentinels);
    const { primary } = sentinels;
    await primary.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await read(sentinels.servers)).toMatchObject([
      { address: `${HOST}:${primary.port}`, evictionPolicy: 'allkeys-lru' },
    ]);
  });

  it('tells that the password is wrong, and not which it was', async () => {
    const server = await redis('requirepass right');
    const error = await unreachable(read(standalone(server), { password: 'hunter2' }));
    expect(error?.message).toContain('WRONGPASS');
    expect(error?.advice).toContain('KV_PASS');
    expect(`${error?.message} ${error?.advice}`).not.toContain('hunter2');
  });
});

describe('MemoryStoreReport', () => {
  it('has no servers to tell of', async () => {
    expect(await new MemoryStoreReport().read()).toBeNull();
  });
});
