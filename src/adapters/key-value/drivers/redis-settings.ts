export interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

/** Whom to ask for keys: one server, the primary that Sentinels name, or the nodes of a cluster. */
export type RedisServers =
  | { readonly kind: 'standalone'; readonly address: RedisAddress; readonly database: number }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisAddress[];
      /** The name that the Sentinels know the primary by. */
      readonly primary: string;
      readonly database: number;
      /** Sentinels have users and passwords of their own, or none. */
      readonly sentinelUser: string | null;
      readonly sentinelPassword: string | null;
    }
  | { readonly kind: 'cluster'; readonly nodes: readonly RedisAddress[] };

export interface RedisSettings {
  readonly servers: RedisServers;
  readonly user: string | null;
  readonly password: string | null;
  /** `null` for plain TCP. Without a `ca` (PEM), those that Node.js trusts. */
  readonly tls: { readonly ca: string | null } | null;
  /** Begins every key, so that several may share the servers. */
  readonly prefix: string;
}

/** For logs and messages: where Redis is, without what it takes to get in. */
export function describeServers(servers: RedisServers): string {
  return addressesOf(servers)
    .map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`))
    .join(', ');
}

function addressesOf(servers: RedisServers): readonly RedisAddress[] {
  if (servers.kind === 'standalone') return [servers.address];
  return servers.kind === 'sentinel' ? servers.sentinels : servers.nodes;
}
