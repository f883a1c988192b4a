import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll } from '@jest/globals';
import { connectRedis } from '../support/redis.ts';
import { RedisCluster } from '../support/redis-cluster.ts';
import { keyValueContracts } from './suites/key-value-contracts.ts';

let cluster: RedisCluster;

beforeAll(async () => {
  cluster = await RedisCluster.start();
});
afterAll(() => cluster.end());

keyValueContracts('a Redis Cluster', async (clock) => {
  const keyValue = await connectRedis(cluster.servers, { clock });
  return { keyValue, elapse: (seconds) => setTimeout(seconds * 1000 + 50), close: () => keyValue.close() };
});
