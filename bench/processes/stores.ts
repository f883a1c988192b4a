import { type PostgresqlServer as Postgresql, PostgresqlServer } from '../../tests/support/postgresql.ts';
import { startRedis } from '../../tests/support/redis.ts';
import type { RedisProcess } from '../../tests/support/redis-process.ts';

/** As a server that is to keep what it says: the tests' own leave these out. */
const DURABLE = {
  fsync: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  shared_preload_libraries: 'pg_stat_statements',
};

/** A PostgreSQL for Postern, and a Redis for it and the peer. */
export class Stores {
  readonly postgresql: Postgresql;
  readonly redis: RedisProcess;
  /** How Postern is told of them. */
  readonly variables: Readonly<Record<string, string>>;

  private constructor(postgresql: Postgresql, redis: RedisProcess, database: string) {
    this.postgresql = postgresql;
    this.redis = redis;
    this.variables = {
      DB_HOST: '127.0.0.1',
      DB_PORT: String(postgresql.port),
      DB_USER: postgresql.login.user,
      DB_PASS: postgresql.login.password,
      DB_NAME: database,
      KV_URL: `redis://127.0.0.1:${redis.port}`,
    };
  }

  static async start(): Promise<Stores> {
    const postgresql = await PostgresqlServer.start(DURABLE);
    try {
      const { database } = await postgresql.emptyDatabase();
      await postgresql.administer('CREATE EXTENSION pg_stat_statements');
      return new Stores(postgresql, await startRedis(), database);
    } catch (error) {
      await postgresql.remove();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.redis.end();
    await this.postgresql.remove();
  }
}
