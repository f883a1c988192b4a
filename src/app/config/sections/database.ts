import { X509Certificate } from 'node:crypto';
import * as v from 'valibot';
import { Secret } from '../secret.ts';
import { choice, text, wholeNumber } from '../value-schemas.ts';
import { isDatabaseHost, POSTGRES_PORT, type PostgresUrl, parsePostgresUrl } from './postgres-url.ts';

const PGLITE = 'pglite:';

export interface PgliteLocation {
  readonly driver: 'pglite';
  readonly folder: string;
}

export interface PostgresLocation {
  readonly driver: 'postgres';
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret<string> | null;
  readonly name: string;
  /** `null` for the clear; a `ca` (PEM) stands in for those that Node.js trusts. */
  readonly tls: { readonly ca: string | null } | null;
  readonly connections: number;
  readonly prepare: boolean;
}

/** A kind of database is added as another member. */
export type DatabaseLocation = PgliteLocation | PostgresLocation;

type DatabaseUrl = PgliteLocation | (PostgresUrl & { readonly driver: 'postgres' });

function parseUrl(url: string): DatabaseUrl | null {
  const folder = url.startsWith(PGLITE) ? url.slice(PGLITE.length) : '';
  if (folder.trim() !== '') return { driver: 'pglite', folder };
  const parsed = parsePostgresUrl(url);
  return parsed === null ? null : { driver: 'postgres', ...parsed };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

const name = text('a name', (value) => value !== '');

export const databaseEntries = {
  db_url: v.optional(
    v.pipe(
      text(
        'pglite: in front of a folder, or postgres://user:password@host:port/name, which may have ?sslmode=verify-full or disable',
        (url) => parseUrl(url) !== null,
      ),
      v.transform((url): DatabaseUrl => parseUrl(url) ?? { driver: 'pglite', folder: url }),
      v.metadata({ disclosure: 'scheme' }),
      v.description(
        'The database: PGlite, an embedded PostgreSQL, in a folder of its own (a relative one starts at the ' +
          'working directory), or a PostgreSQL server from version 15. What is special in a user or password is ' +
          'percent-encoded, and so is the folder of a Unix socket, in the place of the host.',
      ),
    ),
    'pglite:./data',
  ),
  db_host: v.optional(
    v.pipe(
      text('an IP address, a host name or the folder of a Unix socket', isDatabaseHost),
      v.description('A PostgreSQL server, instead of `db_url`, with the four below.'),
    ),
  ),
  db_port: v.optional(
    v.pipe(wholeNumber({ min: 1, max: 65_535 }), v.description('The port of `db_host`.')),
    POSTGRES_PORT,
  ),
  db_user: v.optional(
    v.pipe(name, v.description('Who logs in to `db_host`: the role that owns the tables.')),
    'postern',
  ),
  db_pass: v.optional(
    v.pipe(
      text('a password', (password) => password !== ''),
      v.transform((password) => new Secret(password)),
      v.metadata({ disclosure: 'hidden' }),
      v.description('The password of `db_user`. Left out, the server must ask for none.'),
    ),
  ),
  db_name: v.optional(v.pipe(name, v.description('The database at `db_host`.')), 'postern'),
  db_tls: v.optional(
    v.pipe(
      choice(['verify-full', 'off']),
      v.description(
        'TLS to the PostgreSQL server: `verify-full` demands it, with a certificate that is trusted and is for ' +
          'this host. Left out, what `sslmode` of `db_url` says, else `off` on this machine and `verify-full` to any ' +
          'other. There is nothing in between: unverified encryption is for whoever answers.',
      ),
    ),
  ),
  db_tls_ca: v.optional(
    v.pipe(
      text('a certificate in PEM', isCertificate),
      // No secret, but long: it too can come from a file.
      v.metadata({ disclosure: 'hidden' }),
      v.description(
        'Who made out the certificate of the PostgreSQL server. Left out, the authorities that Node.js trusts.',
      ),
    ),
  ),
  db_pool: v.optional(
    v.pipe(
      wholeNumber({ min: 1, max: 1000, unit: 'connections' }),
      v.description(
        'How many connections each process may have to the PostgreSQL server. Of all processes together, they ' +
          'have to stay below its `max_connections`.',
      ),
    ),
    10,
  ),
  db_prepare: v.optional(
    v.pipe(
      v.boolean('true or false'),
      v.description(
        'Whether connections are kept for one process alone. `false` behind PgBouncer in transaction mode: ' +
          'nothing is prepared, and each transaction brings its own settings.',
      ),
    ),
    true,
  ),
};

type DatabaseValues = v.InferOutput<v.StrictObjectSchema<typeof databaseEntries, undefined>>;

export function databaseLocation(values: DatabaseValues): DatabaseLocation {
  const url = values.db_host === undefined ? values.db_url : urlOf(values.db_host, values);
  if (url.driver === 'pglite') return url;
  const { tls: tlsOfUrl, ...place } = url;
  const tls = values.db_tls ?? tlsOfUrl ?? (isOnThisMachine(url.host) ? 'off' : 'verify-full');
  return {
    ...place,
    tls: tls === 'off' ? null : { ca: values.db_tls_ca ?? null },
    connections: values.db_pool,
    prepare: values.db_prepare,
  };
}

function urlOf(host: string, { db_port, db_user, db_pass, db_name }: DatabaseValues): DatabaseUrl {
  return {
    driver: 'postgres',
    host,
    port: db_port,
    user: db_user,
    password: db_pass ?? null,
    name: db_name,
    tls: null,
  };
}

function isOnThisMachine(host: string): boolean {
  return /^(?:\/.*|localhost|127(?:\.\d+){3}|::1)$/i.test(host);
}
