import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { loadEnv } from '../../../../src/app/config/env.ts';
import type { PostgresLocation } from '../../../../src/app/config/sections/database.ts';
import { CERTIFICATE_AUTHORITY } from './certificate-authority.ts';
import { faultsOf, machine, machineWithFile } from './sources.ts';

const KEY_PASS = 'KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio';
const URL = 'postgres://postern:hunter2@db.example:5433/members';

function location(variables: Readonly<Record<string, string>>): PostgresLocation {
  const { database } = loadEnv(machine({ KEY_PASS, ...variables }));
  if (database.driver !== 'postgres') throw new Error('It is embedded');
  return database;
}

const faults = (variables: Readonly<Record<string, string>>) =>
  faultsOf(() => loadEnv(machine({ KEY_PASS, ...variables }))).map(
    ({ key, found, expected }) => `${key}: ${found} / ${expected}`,
  );

describe('db_url', () => {
  it('names a PostgreSQL server, and hides its password', () => {
    const { password, ...rest } = location({ DB_URL: URL });
    expect(rest).toEqual({
      driver: 'postgres',
      host: 'db.example',
      port: 5433,
      user: 'postern',
      name: 'members',
      tls: { ca: null },
      connections: 10,
      prepare: true,
    });
    expect(password?.reveal()).toBe('hunter2');
    expect(inspect(location({ DB_URL: URL }), { depth: null })).not.toContain('hunter2');
  });

  it.each([
    [
      'postgresql://me@127.0.0.1/db',
      { host: '127.0.0.1', port: 5432, user: 'me', name: 'db', password: null },
    ],
    ['postgres://me@[::1]/db', { host: '::1' }],
    ['postgres://m%40e:p%2Fw@h/d%20b', { user: 'm@e', name: 'd b' }],
    ['postgres://me@%2Frun%2Fpostgresql/db', { host: '/run/postgresql', tls: null }],
  ])('reads %s', (DB_URL, expected) => {
    expect(location({ DB_URL })).toMatchObject(expected);
  });

  it.each([
    'pglite:',
    'mysql://me@db/name',
    'postgres://db/name',
    'postgres://me@db',
    'postgres://me@db:0/name',
    'postgres://me@db:http/name',
    'postgres://me@one,two/name',
    'postgres://me@db/name#fragment',
    'postgres://me:100%@db/name',
    'postgres://me@db/name?sslmode=require',
    'postgres://me@db/name?sslmode=verify-full&target_session_attrs=any',
  ])('refuses %s', (DB_URL) => {
    expect(faults({ DB_URL })).toEqual([
      expect.stringMatching(/^DB_URL: .*postgres:\/\/user:password@host:port\/name/),
    ]);
  });
});

describe('the keys beside db_url', () => {
  it('say the same one by one, the password from a file', () => {
    const sources = machine(
      {
        KEY_PASS,
        DB_HOST: 'db.example',
        DB_PASS_FILE: '/run/pass',
        DB_USER: 'me',
        DB_POOL: '3',
        DB_PREPARE: 'false',
      },
      { '/run/pass': 'hunter2\n' },
    );
    const { database } = loadEnv(sources);
    expect(database).toMatchObject({ host: 'db.example', port: 5432, user: 'me', name: 'postern' });
    expect(database).toMatchObject({ connections: 3, prepare: false });
    expect(database.driver === 'postgres' && database.password?.reveal()).toBe('hunter2');
  });

  it('are a fault beside it', () => {
    expect(faults({ DB_URL: URL, DB_HOST: 'db' })).toEqual(['DB_URL: DB_URL and DB_HOST / one of the two']);
    expect(faults({ DB_USER: 'me' })).toEqual(['DB_USER: no DB_HOST / DB_HOST beside it']);
  });

  it('in the environment take the place of it in the file', () => {
    const { database } = loadEnv(
      machineWithFile('db_url = "pglite:./data"', { KEY_PASS, DB_HOST: 'db.example' }),
    );
    expect(database).toMatchObject({ driver: 'postgres', host: 'db.example' });
  });
});

describe('TLS to the database', () => {
  it.each([
    [{ DB_HOST: 'db.example' }, true],
    [{ DB_HOST: 'localhost' }, false],
    [{ DB_HOST: '127.0.0.1' }, false],
    [{ DB_HOST: '::1' }, false],
    [{ DB_HOST: '/run/postgresql' }, false],
    [{ DB_HOST: 'localhost', DB_TLS: 'verify-full' }, true],
    [{ DB_HOST: 'db.example', DB_TLS: 'off' }, false],
    [{ DB_URL: `${URL}?sslmode=disable` }, false],
    [{ DB_URL: 'postgres://me@localhost/db?sslmode=verify-full' }, true],
    [{ DB_URL: `${URL}?sslmode=disable`, DB_TLS: 'verify-full' }, true],
  ])('with %j is %p', (variables, tls) => {
    expect(location(variables).tls !== null).toBe(tls);
  });

  it.each(['require', 'prefer', 'verify-ca', 'true'])('has no %s', (DB_TLS) => {
    expect(faults({ DB_URL: URL, DB_TLS })).toEqual([`DB_TLS: "${DB_TLS}" / one of verify-full, off`]);
  });

  it('trusts an authority of its own', () => {
    const pem = CERTIFICATE_AUTHORITY;
    expect(location({ DB_URL: URL, DB_TLS_CA: pem }).tls).toEqual({ ca: pem });
    expect(faults({ DB_URL: URL, DB_TLS_CA: 'none' })).toEqual([
      'DB_TLS_CA: (hidden) / a certificate in PEM',
    ]);
    expect(faults({ DB_URL: URL, DB_TLS: 'off', DB_TLS_CA: pem })).toEqual([
      'DB_TLS_CA: a database without TLS / verify-full in DB_TLS',
    ]);
  });
});

describe('the master key', () => {
  it('has to be given with a PostgreSQL server, once', () => {
    for (const APISERVER_ENV of ['envless', 'production']) {
      const variables = { APISERVER_ENV, DB_URL: URL, KV_URL: 'redis://kv' };
      const keys = faultsOf(() => loadEnv(machine(variables))).map(({ key }) => key);
      expect(keys).toEqual(['KEY_PASS']);
    }
  });
});
