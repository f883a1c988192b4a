import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll } from '@jest/globals';
import { connectRedis, standalone, startRedis } from '../support/redis.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { keyValueContracts } from './suites/key-value-contracts.ts';

let server: RedisProcess;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.end());

keyValueContracts('Redis', async (clock) => {
  const keyValue = await connectRedis(standalone(server), { clock });
  return { keyValue, elapse: (seconds) => setTimeout(seconds * 1000 + 50), close: () => keyValue.close() };
});
