import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Random } from '../../../ports/system/random.ts';
import { backoff } from './redis-backoff.ts';
import { REDIS_SCRIPTS } from './redis-scripts.ts';
import type { RedisSettings } from './redis-settings.ts';

export type RedisClient = Redis | Cluster;

/** Redis takes less than one for a command: what takes a second will not come. */
const COMMAND_MILLISECONDS = 1000;
const CONNECT_MILLISECONDS = 2000;
const DISCONNECT_MILLISECONDS = 500;

/** Not connected yet. */
export function createRedisClient(settings: RedisSettings, random: Random): RedisClient {
  const { servers, prefix } = settings;
  const options = connectionOptions(settings);
  const commands = { keyPrefix: prefix, scripts: REDIS_SCRIPTS, lazyConnect: true };
  const retryStrategy = backoff(random);
  if (servers.kind === 'cluster') {
    return new Cluster([...servers.nodes], {
      ...commands,
      redisOptions: options,
      clusterRetryStrategy: retryStrategy,
      // What was sent to a node that is lost may have been executed: see `connectionOptions`.
      retryDelayOnFailover: 0,
      // Of nodes that say "not I" or "not now", and have done nothing: all within the time of one command.
      maxRedirections: 8,
      slotsRefreshTimeout: COMMAND_MILLISECONDS,
      // Names stay names, because certificates are made out to them.
      dnsLookup: (host, callback) => callback(null, host),
    });
  }
  const alone = { ...options, ...commands, retryStrategy, enableOfflineQueue: false, db: servers.database };
  if (servers.kind === 'standalone') return new Redis({ ...alone, ...servers.address });
  return new Redis({
    ...alone,
    sentinels: [...servers.sentinels],
    name: servers.primary,
    sentinelUsername: servers.sentinelUser ?? undefined,
    sentinelPassword: servers.sentinelPassword ?? undefined,
    sentinelCommandTimeout: COMMAND_MILLISECONDS,
    sentinelRetryStrategy: retryStrategy,
    sentinelTLS: options.tls,
    enableTLSForSentinelMode: settings.tls !== null,
  });
}

/** Of every connection, to whichever kind of server. */
function connectionOptions({ user, password, tls }: RedisSettings) {
  return {
    username: user ?? undefined,
    password: password ?? undefined,
    tls: tls === null ? undefined : { ca: tls.ca ?? undefined },
    connectionName: 'postern',
    disableClientInfo: true,
    // RESP3 has nothing that is needed here.
    protocol: 2,
    connectTimeout: CONNECT_MILLISECONDS,
    disconnectTimeout: DISCONNECT_MILLISECONDS,
    commandTimeout: COMMAND_MILLISECONDS,
    // A server that is silent for as long is gone, whatever TCP says: else what it is sent would pile up.
    socketTimeout: COMMAND_MILLISECONDS,
    // Nothing is sent twice, since the first may have been executed: a second GETDEL finds nothing, a second
    // increment counts again.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // A primary that has become a replica: whoever is primary now is found by connecting again.
    reconnectOnError: ({ message }) => message.includes('READONLY'),
  } satisfies RedisOptions;
}
