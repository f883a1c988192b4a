import type { RedisServers } from '../../src/adapters/key-value/drivers/redis-settings.ts';
import { HOST, startRedis } from './redis.ts';
import { RedisProcess, until } from './redis-process.ts';

const PRIMARY = 'postern';
const SENTINELS = 3;
const QUORUM = 2;

interface SentinelOptions {
  readonly settings?: readonly string[];
  readonly sentinelSettings?: readonly string[];
}

/** A primary, its replica, and three Sentinels that watch them. */
export class RedisWithSentinels {
  readonly primary: RedisProcess;
  readonly replica: RedisProcess;
  readonly sentinels: readonly RedisProcess[];

  private constructor(primary: RedisProcess, replica: RedisProcess, sentinels: readonly RedisProcess[]) {
    this.primary = primary;
    this.replica = replica;
    this.sentinels = sentinels;
  }

  /** `settings` and `sentinelSettings` are further lines of their configurations. */
  static async start({ settings = [], sentinelSettings = [] }: SentinelOptions = {}) {
    const primary = await startRedis(...settings);
    const replica = await startRedis(...settings, `replicaof ${HOST} ${primary.port}`);
    await until(async () => (await replica.command('INFO', 'replication')).includes('master_link_status:up'));
    const sentinels = await Promise.all(
      Array.from({ length: SENTINELS }, () =>
        RedisProcess.start('redis-sentinel', [
          `sentinel monitor ${PRIMARY} ${HOST} ${primary.port} ${QUORUM}`,
          `sentinel down-after-milliseconds ${PRIMARY} 1000`,
          `sentinel failover-timeout ${PRIMARY} 3000`,
          ...sentinelSettings,
        ]),
      ),
    );
    const all = new RedisWithSentinels(primary, replica, sentinels);
    await Promise.all(sentinels.map((sentinel) => until(() => knowsAll(sentinel))));
    return all;
  }

  get servers(): Extract<RedisServers, { readonly kind: 'sentinel' }> {
    return {
      kind: 'sentinel',
      sentinels: this.sentinels.map(({ port }) => ({ host: HOST, port })),
      primary: PRIMARY,
      database: 0,
      sentinelUser: null,
      sentinelPassword: null,
    };
  }

  async end(): Promise<void> {
    await Promise.all([...this.sentinels, this.replica, this.primary].map((server) => server.end()));
  }
}

async function knowsAll(sentinel: RedisProcess): Promise<boolean> {
  const lines = (await sentinel.command('SENTINEL', 'MASTER', PRIMARY)).split('\n');
  const valueBelow = (name: string) => lines[lines.indexOf(name) + 1];
  return valueBelow('num-slaves') === '1' && valueBelow('num-other-sentinels') === String(SENTINELS - 1);
}
