import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RedisKeyValue } from '../../src/adapters/key-value/drivers/redis.ts';
import type { RedisServers } from '../../src/adapters/key-value/drivers/redis-settings.ts';
import { countOf, times } from '../contract/suites/opened.ts';
import { LoggedLines } from '../support/logged-lines.ts';
import { CLOSE_INSTEAD_OF_LARGE_REPLY, connectRedis, LARGE } from '../support/redis.ts';
import { RedisCluster } from '../support/redis-cluster.ts';
import { type RedisProcess, until } from '../support/redis-process.ts';

const away = { name: 'OAuthError', code: 'temporarily_unavailable' };

/** Enough to lie on every node. */
const KEYS = 60;

describe('a Redis Cluster', () => {
  let cluster: RedisCluster;
  let keyValue: RedisKeyValue;
  let lost: RedisProcess;

  const start = async (replicas: number) => {
    cluster = await RedisCluster.start({ replicas });
    keyValue = await connectRedis(cluster.servers, { logger: new LoggedLines() });
    lost = cluster.primaries[0] ?? fail();
    await putAll();
  };
  afterEach(async () => {
    lost.resume();
    await keyValue.close();
    await cluster.end();
  });

  const putAll = () => times(KEYS, (index) => keyValue.put(`${index}`, 'value', 600));
  const isWhole = () =>
    putAll().then(
      () => true,
      () => false,
    );
  const outcomes = () =>
    times(KEYS, (index) =>
      keyValue.get(`${index}`).catch((error: { readonly code?: string }) => error.code ?? `${error}`),
    );

  describe('without replicas', () => {
    beforeEach(() => start(0));

    it.each(['kill', 'pause'] as const)('fails soon for the keys of a node after its %s', async (fate) => {
      await lost[fate]();
      const found = await outcomes();
      expect(countOf<unknown>(found, 'temporarily_unavailable')).toBeGreaterThan(0);
      expect(new Set(found)).toEqual(new Set(['value', 'temporarily_unavailable']));
    });

    it('is whole again by itself when a node is back', async () => {
      await lost.kill();
      await outcomes();
      await lost.restart();
      await until(isWhole);
      expect(await outcomes()).toEqual(Array(KEYS).fill('value'));
    });

    it('is sent nothing twice', async () => {
      await keyValue.put('code', LARGE, 600);
      await Promise.all(cluster.primaries.map((primary) => primary.command(...CLOSE_INSTEAD_OF_LARGE_REPLY)));
      // Asked again, it would say that there is no such code.
      await expect(keyValue.take('code')).rejects.toMatchObject(away);
      await until(isWhole);
      expect(await keyValue.get('code')).toBeNull();
    });

    it('is waited for when all of it is gone', async () => {
      await Promise.all(cluster.primaries.map((primary) => primary.kill()));
      await expect(keyValue.get('0')).rejects.toMatchObject(away);
      await Promise.all(cluster.primaries.map((primary) => primary.restart()));
      await until(isWhole);
    });
  });

  describe('with a replica of each node that is lost', () => {
    beforeEach(() => start(1));

    it('goes on with the replica', async () => {
      await lost.command('WAIT', '1', '1000');
      await lost.kill();
      await until(isWhole);
      expect(await outcomes()).toEqual(Array(KEYS).fill('value'));
      const [replica] = cluster.replicas;
      expect(await replica?.command('ROLE')).toMatch(/^master/);
    });
  });

  it('answers whichever node is asked first, and refuses none that is no longer there', async () => {
    await start(0);
    const nodes: RedisServers = {
      kind: 'cluster',
      nodes: [
        { host: '127.0.0.1', port: 1 },
        ...cluster.primaries.slice(2).map(({ port }) => ({ host: '127.0.0.1', port })),
      ],
    };
    const other = await connectRedis(nodes);
    expect(await other.take('0')).toBe('value');
    await other.close();
  });
});

function fail(): never {
  throw new Error('There is no such node');
}
