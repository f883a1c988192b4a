import type { RedisServers, RedisSettings } from '../../adapters/key-value/drivers/redis-settings.ts';
import type { RedisLocation } from '../config/sections/key-value.ts';

/** The adapter's view of the configuration, its secrets revealed. */
export function redisSettings({ servers, user, password, tls, prefix }: RedisLocation): RedisSettings {
  return { servers: revealed(servers), user, password: password?.reveal() ?? null, tls, prefix };
}

function revealed(servers: RedisLocation['servers']): RedisServers {
  if (servers.kind !== 'sentinel') return servers;
  return { ...servers, sentinelPassword: servers.sentinelPassword?.reveal() ?? null };
}
