import type { Seconds } from '../../../domain/shared/instant.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import type { Random } from '../../../ports/system/random.ts';
import type { KeyValue } from '../key-value.ts';
import { createRedisClient } from './redis-client.ts';
import { RedisConnection } from './redis-connection.ts';
import { RedisLog } from './redis-log.ts';
import { describeServers, type RedisSettings } from './redis-settings.ts';

export interface RedisKeyValueOptions {
  readonly settings: RedisSettings;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Redis from 6.2, or Valkey: each operation is one command, or one script on one key. */
export class RedisKeyValue implements KeyValue {
  readonly #connection: RedisConnection;

  private constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  /** Where Redis is away, the operations are refused until it is there. @throws StartupError `configuration` */
  static async connect({ settings, clock, random, logger }: RedisKeyValueOptions): Promise<RedisKeyValue> {
    const connection = new RedisConnection({
      client: createRedisClient(settings, random),
      server: describeServers(settings.servers),
      log: new RedisLog({ logger, clock }),
    });
    await connection.open();
    return new RedisKeyValue(connection);
  }

  async put(key: string, value: string, ttl: Seconds): Promise<void> {
    await this.#connection.run((redis) => redis.set(key, value, 'EX', ttl));
  }

  async putIfAbsent(key: string, value: string, ttl: Seconds): Promise<boolean> {
    return (await this.#connection.run((redis) => redis.set(key, value, 'EX', ttl, 'NX'))) === 'OK';
  }

  get(key: string): Promise<string | null> {
    return this.#connection.run((redis) => redis.get(key));
  }

  take(key: string): Promise<string | null> {
    return this.#connection.run((redis) => redis.getdel(key));
  }

  async swap(key: string, expected: string, next: string, ttl: Seconds): Promise<boolean> {
    return (await this.#connection.run((redis) => redis.swapValue(key, expected, next, ttl))) === 1;
  }

  increment(key: string, ttl: Seconds): Promise<number> {
    return this.#connection.run((redis) => redis.incrementCounter(key, ttl));
  }

  async decrement(key: string): Promise<void> {
    await this.#connection.run((redis) => redis.decrementCounter(key));
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
