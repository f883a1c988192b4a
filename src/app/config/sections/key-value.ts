import { X509Certificate } from 'node:crypto';
import * as v from 'valibot';
import { Secret } from '../secret.ts';
import { text, wholeNumber } from '../value-schemas.ts';
import { isHost } from './listener.ts';
import { parseRedisUrl, type RedisServers, type RedisUrl } from './redis-url.ts';

const MEMORY = 'memory:';

export interface RedisLocation {
  readonly driver: 'redis';
  readonly servers: RedisServers;
  readonly user: string | null;
  readonly password: Secret<string> | null;
  /** `null` for plain TCP; a `ca` (PEM) stands in for those that Node.js trusts. */
  readonly tls: { readonly ca: string | null } | null;
  readonly prefix: string;
}

/** A kind of key-value store is added as another member. */
export type KeyValueLocation = { readonly driver: 'memory' } | RedisLocation;

type KeyValueUrl = { readonly driver: 'memory' } | (RedisUrl & { readonly driver: 'redis' });

const URLS =
  'memory:, redis://host:port, redis+sentinel://host:port,host:port/primary or ' +
  'redis+cluster://host:port,host:port; rediss for TLS, user:password@ before the hosts';

function parseUrl(url: string): KeyValueUrl | null {
  if (url === MEMORY) return { driver: 'memory' };
  const parsed = parseRedisUrl(url);
  return parsed === null ? null : { driver: 'redis', ...parsed };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}

export const keyValueEntries = {
  kv_url: v.optional(
    v.pipe(
      text(URLS, (url) => parseUrl(url) !== null),
      v.transform((url): KeyValueUrl => parseUrl(url) ?? { driver: 'memory' }),
      v.metadata({ disclosure: 'scheme' }),
      v.description(
        'Short-lived state: sign-ins in progress, codes, counters. `memory:` forgets them at a restart, and ' +
          'serves one process. Redis from 6.2 or Valkey serves many: one server (`redis://host:port/0`), the ' +
          'primary that Sentinels name (`?db=0`, and `sentinel_user`, `sentinel_pass` where they ask for such), ' +
          'or a cluster. What is special in a user or password is percent-encoded.',
      ),
    ),
    MEMORY,
  ),
  kv_host: v.optional(
    v.pipe(
      text('an IP address or a host name', isHost),
      v.description(
        'One Redis server, instead of `kv_url`, with the three below. TLS if `kv_tls_ca` is given.',
      ),
    ),
  ),
  kv_port: v.optional(
    v.pipe(wholeNumber({ min: 1, max: 65_535 }), v.description('The port of `kv_host`.')),
    6379,
  ),
  kv_user: v.optional(
    v.pipe(
      text('a name', (name) => name !== ''),
      v.description('Who signs in to `kv_host`. Left out, the default user.'),
    ),
  ),
  kv_pass: v.optional(
    v.pipe(
      text('a password', (password) => password !== ''),
      v.transform((password) => new Secret(password)),
      v.metadata({ disclosure: 'hidden' }),
      v.description('The password for `kv_host`.'),
    ),
  ),
  kv_tls_ca: v.optional(
    v.pipe(
      text('the certificate of an authority, in PEM', isCertificate),
      // No secret, but long: it too can come from a file.
      v.metadata({ disclosure: 'hidden' }),
      v.description('Who made out the certificates of Redis. Left out, the authorities that Node.js trusts.'),
    ),
  ),
  kv_prefix: v.optional(
    v.pipe(
      text('up to 64 printable ASCII characters without spaces or braces', (prefix) =>
        // Braces would put all keys into one slot of a cluster.
        /^[!-z|~]{0,64}$/.test(prefix),
      ),
      v.description('Begins the name of every key in Redis, so that others may share it.'),
    ),
    'postern:',
  ),
};

type KeyValueValues = v.InferOutput<v.StrictObjectSchema<typeof keyValueEntries, undefined>>;

export function keyValueLocation(values: KeyValueValues): KeyValueLocation {
  const url = values.kv_host === undefined ? values.kv_url : urlOf(values.kv_host, values);
  if (url.driver === 'memory') return url;
  const { servers, user, password, tls } = url;
  const ca = values.kv_tls_ca ?? null;
  return { driver: 'redis', servers, user, password, tls: tls ? { ca } : null, prefix: values.kv_prefix };
}

function urlOf(host: string, { kv_port, kv_user, kv_pass, kv_tls_ca }: KeyValueValues): KeyValueUrl {
  return {
    driver: 'redis',
    servers: { kind: 'standalone', address: { host, port: kv_port }, database: 0 },
    user: kv_user ?? null,
    password: kv_pass ?? null,
    tls: kv_tls_ca !== undefined,
  };
}
