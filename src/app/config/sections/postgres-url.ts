import { Secret } from '../secret.ts';
import { isHost } from './listener.ts';

export type TlsMode = 'off' | 'verify-full';

export interface PostgresUrl {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret<string> | null;
  readonly name: string;
  /** `null` when it says nothing of TLS. */
  readonly tls: TlsMode | null;
}

export const POSTGRES_PORT = 5432;

const SCHEMES: readonly string[] = ['postgres:', 'postgresql:'];

/** libpq's other modes encrypt for whoever answers. */
const TLS_MODES: Readonly<Record<string, TlsMode>> = { disable: 'off', 'verify-full': 'verify-full' };

/** `null` for what is none, or asks for what we do not do. */
export function parsePostgresUrl(text: string): PostgresUrl | null {
  try {
    const url = new URL(text);
    const parsed = {
      host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, '$1')),
      port: url.port === '' ? POSTGRES_PORT : Number(url.port),
      user: decodeURIComponent(url.username),
      password: url.password === '' ? null : new Secret(decodeURIComponent(url.password)),
      name: decodeURIComponent(url.pathname.slice(1)),
      tls: tlsOf(url.searchParams),
    };
    const complete =
      isDatabaseHost(parsed.host) && parsed.port > 0 && parsed.user !== '' && parsed.name !== '';
    return SCHEMES.includes(url.protocol) && url.hash === '' && complete ? parsed : null;
  } catch {
    return null;
  }
}

export function isDatabaseHost(text: string): boolean {
  return text.startsWith('/') || isHost(text);
}

function tlsOf(parameters: URLSearchParams): TlsMode | null {
  const [[name, mode] = [], ...others] = [...parameters];
  if (name === undefined) return null;
  const tls = name === 'sslmode' && others.length === 0 ? TLS_MODES[mode ?? ''] : undefined;
  if (tls === undefined) throw new TypeError('an unknown parameter');
  return tls;
}
