import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { loadEnv } from '../../../../src/app/config/env.ts';
import type { RedisLocation } from '../../../../src/app/config/sections/key-value.ts';
import { CERTIFICATE_AUTHORITY } from './certificate-authority.ts';
import { faultsOf, machine, machineWithFile } from './sources.ts';

const KV_TLS_CA = CERTIFICATE_AUTHORITY;

function redis(variables: Readonly<Record<string, string>>): RedisLocation {
  const { keyValue } = loadEnv(machine(variables));
  if (keyValue.driver !== 'redis') throw new Error('It is not Redis');
  return keyValue;
}

describe('kv_url', () => {
  it.each([
    ['redis://kv', { kind: 'standalone', address: { host: 'kv', port: 6379 }, database: 0 }],
    [
      'redis://10.0.0.1:7000/3',
      { kind: 'standalone', address: { host: '10.0.0.1', port: 7000 }, database: 3 },
    ],
    ['redis://[::1]:7000/', { kind: 'standalone', address: { host: '::1', port: 7000 }, database: 0 }],
    [
      'redis+cluster://a:7000,b,[fd00::1]:7002',
      {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 7000 },
          { host: 'b', port: 6379 },
          { host: 'fd00::1', port: 7002 },
        ],
      },
    ],
    [
      'redis+sentinel://a,b:26380/the-primary?db=2&sentinel_user=watcher',
      {
        kind: 'sentinel',
        sentinels: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 26_380 },
        ],
        primary: 'the-primary',
        database: 2,
        sentinelUser: 'watcher',
        sentinelPassword: null,
      },
    ],
  ])('reads the servers of %s', (KV_URL, servers) => {
    expect(redis({ KV_URL })).toMatchObject({ servers, user: null, password: null, tls: null });
  });

  it.each([
    ['redis://alice:p%40ss%2Fw%3Ard@kv', 'alice'],
    ['redis://:p%40ss%2Fw%3Ard@kv', null],
  ])('reads the credentials of %s', (KV_URL, user) => {
    const location = redis({ KV_URL });
    expect([location.user, location.password?.reveal()]).toEqual([user, 'p@ss/w:rd']);
  });

  it('reads a password for the Sentinels', () => {
    const { servers } = redis({ KV_URL: 'redis+sentinel://kv/primary?sentinel_pass=hunter2' });
    expect(servers.kind === 'sentinel' && servers.sentinelPassword?.reveal()).toBe('hunter2');
  });

  it.each(['rediss://kv', 'rediss+sentinel://kv/primary', 'rediss+cluster://kv'])(
    'asks for TLS by %s',
    (KV_URL) => {
      expect(redis({ KV_URL }).tls).toEqual({ ca: null });
      expect(redis({ KV_URL, KV_TLS_CA }).tls).toEqual({ ca: KV_TLS_CA });
    },
  );

  it.each([
    'kv',
    'http://kv',
    'redis:',
    'redis://',
    'redis://a,b',
    'redis://kv:0',
    'redis://kv:65536',
    'redis://kv:6379x',
    'redis://kv/zero',
    'redis://kv/0/1',
    'redis://kv?db=1',
    'redis://alice@kv',
    'redis://alice:@kv',
    'redis://:p@ss@kv',
    'redis://:%zz@kv',
    'redis://::1',
    'redis+sentinel://kv',
    'redis+sentinel://kv/',
    'redis+sentinel://kv/a primary',
    'redis+sentinel://kv/primary?database=1',
    'redis+sentinel://kv/primary?db=1&db=2',
    'redis+cluster://a,,b',
    'redis+cluster://a/1',
    'redis+sharded://a',
    'memory://',
  ])('refuses %p', (KV_URL) => {
    expect(faultsOf(() => loadEnv(machine({ KV_URL }))).map(({ key }) => key)).toEqual(['KV_URL']);
  });
});

describe('kv_host and its neighbours', () => {
  it('stand for a URL', () => {
    const location = redis({ KV_HOST: 'kv', KV_PORT: '7000', KV_USER: 'alice', KV_PASS: 'hunter2' });
    expect(location).toMatchObject({
      servers: { kind: 'standalone', address: { host: 'kv', port: 7000 }, database: 0 },
      user: 'alice',
      tls: null,
      prefix: 'postern:',
    });
    expect(location.password?.reveal()).toBe('hunter2');
  });

  it('mean TLS when an authority is given', () => {
    expect(redis({ KV_HOST: 'kv', KV_TLS_CA }).tls).toEqual({ ca: KV_TLS_CA });
  });

  it('may come from several sources, the password from a file', () => {
    const file = '/run/secrets/kv_pass';
    const sources = machineWithFile('kv_host = "kv"', { KV_PASS_FILE: file }, { [file]: 'hunter2\n' });
    const { keyValue } = loadEnv(sources);
    expect(keyValue.driver === 'redis' && keyValue.password?.reveal()).toBe('hunter2');
  });

  it('are refused beside a URL in the same source', () => {
    expect(faultsOf(() => loadEnv(machine({ KV_URL: 'memory:', KV_PASS: 'hunter2' })))).toEqual([
      { source: 'environment', key: 'KV_URL', found: 'KV_URL and KV_PASS', expected: 'one of the two' },
    ]);
    expect(faultsOf(() => loadEnv(machineWithFile('kv_url = "memory:"\nkv_port = 1')))).toEqual([
      { source: 'env.toml', key: 'kv_url', found: 'kv_url and kv_port', expected: 'one of the two' },
    ]);
  });

  it('in the environment have the last word, as a URL there has', () => {
    expect(loadEnv(machineWithFile('kv_url = "memory:"', { KV_HOST: 'kv' })).keyValue.driver).toBe('redis');
    expect(loadEnv(machineWithFile('kv_host = "kv"', { KV_URL: 'memory:' })).keyValue.driver).toBe('memory');
  });

  it('are refused without a host', () => {
    expect(faultsOf(() => loadEnv(machine({ KV_PASS: 'hunter2' })))).toEqual([
      { source: 'environment', key: 'KV_PASS', found: 'no KV_HOST', expected: 'KV_HOST beside it' },
    ]);
  });
});

describe('kv_tls_ca', () => {
  it.each([
    ['memory', {}],
    ['plain TCP', { KV_URL: 'redis://kv' }],
  ])('is refused where it would protect nothing: %s', (_, variables) => {
    expect(faultsOf(() => loadEnv(machine({ ...variables, KV_TLS_CA })))).toEqual([
      {
        source: 'environment',
        key: 'KV_TLS_CA',
        found: 'a key-value store without TLS',
        expected: 'rediss in KV_URL',
      },
    ]);
  });

  it('is refused when it is no certificate of an authority', () => {
    const variables = { KV_URL: 'rediss://kv', KV_TLS_CA: '/etc/ssl/ca.pem' };
    expect(faultsOf(() => loadEnv(machine(variables))).map(({ key }) => key)).toEqual(['KV_TLS_CA']);
  });
});

describe('memory: in production', () => {
  const KEY_PASS = 'KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio';
  const production = { APISERVER_ENV: 'production', KEY_PASS };
  const DB_URL = 'postgres://postern@localhost/postern';

  it('is refused beside a database that several instances may share', () => {
    const expected = 'a Redis beside a database server in production';
    expect(faultsOf(() => loadEnv(machine({ ...production, DB_URL })))).toEqual([
      { source: 'environment', key: 'KV_URL', found: 'nothing', expected },
    ]);
    expect(faultsOf(() => loadEnv(machineWithFile('kv_url = "memory:"', { ...production, DB_URL })))).toEqual(
      [{ source: 'env.toml', key: 'kv_url', found: '"memory:"', expected }],
    );
  });

  it('is fair beside the embedded one, and anywhere else', () => {
    expect(loadEnv(machine(production)).keyValue.driver).toBe('memory');
    expect(loadEnv(machine({ DB_URL, KEY_PASS })).keyValue.driver).toBe('memory');
  });
});

describe('kv_prefix', () => {
  it('names the keys', () => {
    expect(redis({ KV_URL: 'redis://kv', KV_PREFIX: 'club:' }).prefix).toBe('club:');
  });

  it.each(['{club}:', 'a b', 'ä', 'x'.repeat(65)])('refuses %p', (KV_PREFIX) => {
    expect(faultsOf(() => loadEnv(machine({ KV_PREFIX }))).map(({ key }) => key)).toEqual(['KV_PREFIX']);
  });
});

describe('the passwords of a key-value store', () => {
  it('are told to nobody', () => {
    const urls = ['redis://alice:hunter2@kv', 'redis+sentinel://:hunter2@kv/p?sentinel_pass=hunter2'];
    for (const KV_URL of urls) {
      expect(inspect(loadEnv(machine({ KV_URL })), { depth: null })).not.toContain('hunter2');
    }
    const faulty = machine({ KV_URL: 'redis://alice:hunter2@kv:nowhere', KV_PASS: 'hunter2' });
    expect(JSON.stringify(faultsOf(() => loadEnv(faulty)))).not.toContain('hunter2');
  });
});
