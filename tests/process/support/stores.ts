import { encodeBase64url } from '../../../src/domain/shared/base64url.ts';
import { PostgresqlServer } from '../../support/postgresql.ts';
import { startRedis } from '../../support/redis.ts';
import type { RedisProcess } from '../../support/redis-process.ts';
import type { Variables } from './command.ts';

/** What several processes share: a PostgreSQL and a Redis of one test file. */
export class Stores {
  readonly postgresql: PostgresqlServer;
  readonly redis: RedisProcess;

  private constructor(postgresql: PostgresqlServer, redis: RedisProcess) {
    this.postgresql = postgresql;
    this.redis = redis;
  }

  static async start(): Promise<Stores> {
    const postgresql = await PostgresqlServer.start();
    return new Stores(postgresql, await startRedis('maxmemory-policy noeviction'));
  }

  /** The configuration of an installation of its own. */
  async variables(): Promise<Variables> {
    const { host, port, database, user } = await this.postgresql.emptyDatabase();
    return {
      DB_HOST: host,
      DB_PORT: String(port),
      DB_NAME: database,
      DB_USER: user,
      DB_PASS: this.postgresql.login.password,
      KV_URL: `redis://127.0.0.1:${this.redis.port}`,
      KV_PREFIX: `${database}:`,
      KEY_PASS: encodeBase64url(new Uint8Array(32).fill(7)),
    };
  }

  async remove(): Promise<void> {
    await this.redis.end();
    await this.postgresql.remove();
  }
}
