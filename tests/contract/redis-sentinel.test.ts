import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll } from '@jest/globals';
import { connectRedis } from '../support/redis.ts';
import { RedisWithSentinels } from '../support/redis-sentinel.ts';
import { keyValueContracts } from './suites/key-value-contracts.ts';

let servers: RedisWithSentinels;

beforeAll(async () => {
  servers = await RedisWithSentinels.start();
});
afterAll(() => servers.end());

keyValueContracts('Redis behind Sentinel', async (clock) => {
  const keyValue = await connectRedis(servers.servers, { clock });
  return { keyValue, elapse: (seconds) => setTimeout(seconds * 1000 + 50), close: () => keyValue.close() };
});
