import { RedisKeyValue } from '../../src/adapters/key-value/drivers/redis.ts';
import type { RedisServers, RedisSettings } from '../../src/adapters/key-value/drivers/redis-settings.ts';
import type { Clock } from '../../src/ports/system/clock.ts';
import type { Logger } from '../../src/ports/system/logger.ts';
import { LoggedLines } from './logged-lines.ts';
import { RedisProcess } from './redis-process.ts';
import { SeededRandom } from './seeded-random.ts';
import { TestClock } from './test-clock.ts';

export const HOST = '127.0.0.1';

/** A command for Redis: it carries out what is asked for a large value, and closes the connection instead of answering. */
export const CLOSE_INSTEAD_OF_LARGE_REPLY = [
  'CONFIG',
  'SET',
  'client-output-buffer-limit',
  'normal 20000 0 0',
];
export const LARGE = 'x'.repeat(500_000);

export interface Connecting extends Partial<Omit<RedisSettings, 'servers'>> {
  readonly clock?: Clock;
  readonly logger?: Logger;
}

export function connectRedis(
  servers: RedisServers,
  { clock = new TestClock(), logger = new LoggedLines(), ...settings }: Connecting = {},
): Promise<RedisKeyValue> {
  return RedisKeyValue.connect({
    settings: { servers, user: null, password: null, tls: null, prefix: 'test:', ...settings },
    clock,
    logger,
    random: new SeededRandom(),
  });
}

export function startRedis(...settings: readonly string[]): Promise<RedisProcess> {
  return RedisProcess.start('redis-server', settings);
}

export function standalone(
  { port }: { readonly port: number },
  { host = HOST, database = 0 } = {},
): RedisServers {
  return { kind: 'standalone', address: { host, port }, database };
}
