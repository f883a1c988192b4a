import { afterAll, beforeAll, it } from '@jest/globals';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { connectRedis, standalone, startRedis } from '../support/redis.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { TestClock } from '../support/test-clock.ts';
import { walk } from './support/random-walks.ts';
import { System } from './support/system.ts';
import { walksOf } from './support/walks-of.ts';

let postgresql: PostgresqlServer;
let redis: RedisProcess;
let system: System;

beforeAll(async () => {
  postgresql = await PostgresqlServer.start();
  redis = await startRedis();
  const keyValue = await connectRedis(standalone(redis), { clock: new TestClock() });
  system = await System.start({
    database: await openPostgresJs(await postgresql.emptyDatabase()),
    rebind: (container) => {
      container.rebind(Id.KeyValue).toConstantValue(keyValue);
    },
    close: () => keyValue.close(),
  });
});
afterAll(async () => {
  await system?.close();
  await redis?.end();
  await postgresql?.remove();
});

it('does what the model says on PostgreSQL and Redis, wherever a walk leads', async () => {
  await walk(system, walksOf('servers'));
});
