import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadEnv } from '../../../../src/app/config/env.ts';
import { envSchema } from '../../../../src/app/config/env-schema.ts';
import { expectationOf } from '../../../../src/app/config/expectation.ts';
import { ENV_FILE, faultsOf, machine, machineWithFile } from './sources.ts';

describe('the runtime configuration', () => {
  it('needs nothing to be given', () => {
    expect(loadEnv(machine())).toEqual({
      environment: 'envless',
      host: '127.0.0.1',
      port: 4243,
      trustProxy: false,
      database: { driver: 'pglite', folder: './data' },
      keyValue: { driver: 'memory' },
      keyPass: null,
      newKeyPass: null,
      logLevel: 'info',
      workers: 1,
      opaqueThreads: 4,
      opaqueQueue: 256,
      shutdownGrace: 10,
      outboundAllow: [],
    });
  });

  it('takes each value from its variable before the file', () => {
    const env = loadEnv(
      machineWithFile('port = 8000\nlog_level = "warn"\nopaque_queue = 8', {
        PORT: '9000',
        DB_URL: 'pglite:/srv/db',
      }),
    );
    expect(env).toMatchObject({
      port: 9000,
      logLevel: 'warn',
      opaqueQueue: 8,
      database: { folder: '/srv/db' },
    });
  });

  it('ignores variables that are empty or not its own', () => {
    expect(loadEnv(machine({ PORT: '', APISERVER_ENV: '', PATH: '/bin' })).port).toBe(4243);
  });

  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [32, 4],
  ])('on %i processors has %i OPAQUE threads', (processors, threads) => {
    expect(loadEnv({ ...machine(), processors }).opaqueThreads).toBe(threads);
  });

  it.each([
    [2, 2, 1],
    [8, 2, 3],
    [64, 8, 4],
    [2, 16, 1],
  ])(
    'on %i processors, shared by %i workers, gives each %i OPAQUE threads',
    (processors, workers, threads) => {
      const variables = { WORKERS: String(workers), KV_URL: 'redis://kv' };
      expect(loadEnv({ ...machine(variables), processors })).toMatchObject({
        workers,
        opaqueThreads: threads,
      });
    },
  );

  it('refuses several workers that would each have a memory of their own', () => {
    const variables = { WORKERS: '2', DB_URL: 'postgres://postern:password@localhost/postern' };
    expect(faultsOf(() => loadEnv(machine({ ...variables, KEY_PASS: 'A'.repeat(43) })))).toEqual([
      {
        source: 'environment',
        key: 'KV_URL',
        found: 'nothing',
        expected: 'a Redis: several workers cannot share the memory of one',
      },
    ]);
  });

  it('lets an embedded database have its one process, however many were asked for', () => {
    expect(loadEnv(machine({ WORKERS: '2' })).workers).toBe(2);
  });

  it('tells every fault at once, under the name that it has in its source', () => {
    const faults = faultsOf(() =>
      loadEnv(
        machineWithFile('log_level = "loud"\nopaque_queue = "8"\nprot = 1\n[server]\nport = 1', {
          APISERVER_ENV: 'prod',
          PORT: 'http',
          DB_URL: 'postgres://postern:hunter2@db',
          KV_URL: 'redis://:hunter2@kv/zero',
        }),
      ),
    );
    expect(
      faults.map(({ source, key, found, expected }) => `${source} ${key}: ${found} / ${expected}`),
    ).toEqual([
      'environment APISERVER_ENV: "prod" / one of envless, localdev, test, staging, production',
      'environment PORT: "http" / a whole number from 0 to 65_535',
      `environment DB_URL: "postgres:…" / ${expectationOf(envSchema.entries.db_url)}`,
      `environment KV_URL: "redis:…" / ${expectationOf(envSchema.entries.kv_url)}`,
      'env.toml log_level: "loud" / one of error, warn, info, debug, silent',
      'env.toml opaque_queue: "8" / a whole number of messages from 1 to 65_536',
      'env.toml prot: an unknown key / perhaps port',
      'env.toml server: an unknown key / no such key',
    ]);
  });
});

describe('trust_proxy', () => {
  it.each([
    ['false', false],
    ['2', 2],
    ['loopback, 10.0.0.0/8,fd00::/8', ['loopback', '10.0.0.0/8', 'fd00::/8']],
  ])('reads the variable %p', (TRUST_PROXY, expected) => {
    expect(loadEnv(machine({ TRUST_PROXY })).trustProxy).toEqual(expected);
  });

  it.each([
    ['false', false],
    ['1', 1],
    ['["192.0.2.7"]', ['192.0.2.7']],
  ])('reads %s from the file', (toml, expected) => {
    expect(loadEnv(machineWithFile(`trust_proxy = ${toml}`)).trustProxy).toEqual(expected);
  });

  it.each([
    'true',
    '0',
    '11',
    '1.5',
    '10.0.0.0/33',
    '0.0.0.0/0',
    '10.0.0',
    '::1/129',
    'everyone',
    '10.0.0.1,',
  ])('refuses %p', (TRUST_PROXY) => {
    expect(faultsOf(() => loadEnv(machine({ TRUST_PROXY }))).map(({ key }) => key)).toEqual(['TRUST_PROXY']);
  });

  it('refuses `true` and an empty list in the file', () => {
    for (const toml of ['true', '[]', '"loopback"']) {
      expect(faultsOf(() => loadEnv(machineWithFile(`trust_proxy = ${toml}`)))).toHaveLength(1);
    }
  });
});

describe('outbound_allow', () => {
  it.each([
    ['idp-test.internal', { hostname: 'idp-test.internal', port: null }],
    ['LOCALHOST:8443', { hostname: 'localhost', port: 8443 }],
    ['127.0.0.1', { hostname: '127.0.0.1', port: null }],
    ['[0::1]:443', { hostname: '[::1]', port: 443 }],
  ])('reads %p as a URL has it', (host, expected) => {
    expect(loadEnv(machine({ OUTBOUND_ALLOW: host })).outboundAllow).toEqual([expected]);
    expect(loadEnv(machineWithFile(`outbound_allow = ["${host}"]`)).outboundAllow).toEqual([expected]);
  });

  it.each([
    'https://idp.internal',
    'idp.internal/keys',
    'idp.internal:0',
    'idp.internal:65536',
    'user@idp.internal',
    '10.0.0.0/8',
    '*.internal',
    '::1',
    '',
  ])('refuses %p', (host) => {
    const faults = faultsOf(() => loadEnv(machineWithFile(`outbound_allow = ["${host}"]`)));
    expect(faults.map(({ key }) => key)).toEqual(['outbound_allow']);
  });
});

describe('env.toml', () => {
  it('says of a fresh checkout what is the default anyway', () => {
    const shipped = readFileSync('config/env.toml', 'utf8');
    expect(loadEnv(machineWithFile(shipped))).toEqual(loadEnv(machine()));
    const uncommented = shipped
      .replace(/^# (?=[a-z_]+ = )/gm, '')
      .replace(/^trust_proxy = (?!false).*$/gm, '');
    expect(faultsOf(() => loadEnv(machineWithFile(uncommented))).map(({ key }) => key)).toEqual([
      'key_pass_file',
    ]);
  });

  it('must exist when APISERVER_CONFIG names it', () => {
    expect(faultsOf(() => loadEnv(machine({ APISERVER_CONFIG: ENV_FILE })))).toEqual([
      {
        source: 'environment',
        key: 'APISERVER_CONFIG',
        found: `"${ENV_FILE}", which does not exist`,
        expected: 'the path of a readable file',
      },
    ]);
  });

  it('is told with the place of a fault in its syntax, and without the text of it', () => {
    const [fault] = faultsOf(() => loadEnv(machineWithFile('port = 1\nkey_pass = "hunter2')));
    expect(fault?.found).toMatch(/^a fault of syntax in "\/etc\/postern\/env\.toml", line 2, column \d+$/);
  });
});
