import { Secret } from '../secret.ts';
import { isHost } from './listener.ts';

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

export type RedisServers =
  | { readonly kind: 'standalone'; readonly address: RedisAddress; readonly database: number }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisAddress[];
      readonly primary: string;
      readonly database: number;
      readonly sentinelUser: string | null;
      readonly sentinelPassword: Secret<string> | null;
    }
  | { readonly kind: 'cluster'; readonly nodes: readonly RedisAddress[] };

export interface RedisUrl {
  readonly servers: RedisServers;
  readonly user: string | null;
  readonly password: Secret<string> | null;
  readonly tls: boolean;
}

/** Not a URL of the WHATWG's: those name one host. */
const URL_PARTS =
  /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/?#]*)@)?([^@/?#]+)(?:\/([^/?#]*))?(?:\?([^#]*))?$/;

const ADDRESS = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i;
const CREDENTIALS = /^([^:]*):([^:]*)$/;
const DATABASE = /^\d{1,5}$/;
/** As Sentinel itself restricts it. */
const PRIMARY = /^[\w.-]+$/;

const REDIS_PORT = 6379;
const SENTINEL_PORT = 26_379;

/** `null` for what is none. */
export function parseRedisUrl(text: string): RedisUrl | null {
  const [, scheme, kind = 'standalone', credentials, hosts = '', path = '', query = ''] =
    URL_PARTS.exec(text) ?? [];
  if (scheme === undefined) return null;
  try {
    return {
      ...(credentials === undefined ? NOBODY : parseCredentials(credentials)),
      servers: SERVERS[kind as RedisServers['kind']](hosts, path, parametersOf(query)),
      tls: scheme === 'rediss',
    };
  } catch {
    return null;
  }
}

const NOBODY = { user: null, password: null };

type Parameters = ReadonlyMap<string, string>;

const SERVERS: Readonly<
  Record<RedisServers['kind'], (hosts: string, path: string, parameters: Parameters) => RedisServers>
> = {
  standalone: (hosts, path, parameters) => {
    known(parameters, []);
    return { kind: 'standalone', address: addressOf(hosts, REDIS_PORT), database: databaseOf(path || '0') };
  },
  sentinel: (hosts, path, parameters) => {
    known(parameters, ['db', 'sentinel_user', 'sentinel_pass']);
    if (!PRIMARY.test(path)) throw new TypeError('no name of a primary');
    const sentinelPassword = parameters.get('sentinel_pass');
    return {
      kind: 'sentinel',
      sentinels: addressesOf(hosts, SENTINEL_PORT),
      primary: path,
      database: databaseOf(parameters.get('db') ?? '0'),
      sentinelUser: parameters.get('sentinel_user') ?? null,
      sentinelPassword: sentinelPassword === undefined ? null : new Secret(sentinelPassword),
    };
  },
  cluster: (hosts, path, parameters) => {
    known(parameters, []);
    if (path !== '') throw new TypeError('a cluster has one database');
    return { kind: 'cluster', nodes: addressesOf(hosts, REDIS_PORT) };
  },
};

function parseCredentials(text: string): Pick<RedisUrl, 'user' | 'password'> {
  const [, user = '', password = ''] = CREDENTIALS.exec(text) ?? [];
  if (password === '') throw new TypeError('no password');
  return {
    user: user === '' ? null : decodeURIComponent(user),
    password: new Secret(decodeURIComponent(password)),
  };
}

function addressesOf(hosts: string, defaultPort: number): readonly RedisAddress[] {
  return hosts.split(',').map((host) => addressOf(host, defaultPort));
}

function addressOf(text: string, defaultPort: number): RedisAddress {
  const [, literal, name, digits] = ADDRESS.exec(text) ?? [];
  const host = literal ?? name ?? '';
  const port = digits === undefined ? defaultPort : Number(digits);
  if (!isHost(host) || port < 1 || port > 65_535) throw new TypeError('no address');
  return { host, port };
}

function databaseOf(text: string): number {
  if (!DATABASE.test(text)) throw new TypeError('no database');
  return Number(text);
}

function parametersOf(query: string): Parameters {
  const entries = [...new URLSearchParams(query)];
  const parameters = new Map(entries);
  if (parameters.size !== entries.length) throw new TypeError('a parameter is repeated');
  return parameters;
}

function known(parameters: Parameters, names: readonly string[]): void {
  if ([...parameters.keys()].some((name) => !names.includes(name)))
    throw new TypeError('an unknown parameter');
}
