import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis } from '../support/redis.ts';
import { Certificates } from '../support/redis-certificates.ts';
import { PROXY_HEADERS } from '../support/reverse-proxy.ts';
import type { Variables } from './support/command.ts';
import { DeploymentBehindProxy } from './support/deployment-behind-proxy.ts';
import { Stores } from './support/stores.ts';

describe('postern doctor of an installation on servers', () => {
  let stores: Stores;
  let variables: Variables;

  let deployment: DeploymentBehindProxy;

  beforeAll(async () => {
    stores = await Stores.start();
    variables = await stores.variables();
    deployment = await DeploymentBehindProxy.open();
  });
  afterEach(async () => {
    await deployment.clear();
    await stores.redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });
  afterAll(async () => {
    await deployment?.close();
    await stores?.remove();
  });

  it('finds all well behind a proxy that replaces the header', async () => {
    await deployment.serve({ ...variables, TRUST_PROXY: '1' });
    deployment.proxy.rewrite = PROXY_HEADERS.replace;
    const { code, statuses, of } = await deployment.examined({ ...variables, TRUST_PROXY: '1' });
    expect({ code, statuses: new Set(Object.values(statuses)) }).toEqual({
      code: 0,
      statuses: new Set(['ok']),
    });
    expect(of('database')?.found).toMatch(/^PostgreSQL \d+/);
    expect(of('issuer')?.found).toContain('with the keys of this database');
  });

  it('is satisfied by one that appends to it', async () => {
    await deployment.serve({ ...variables, TRUST_PROXY: '1' });
    deployment.proxy.rewrite = PROXY_HEADERS.append;
    expect((await deployment.examined({ ...variables, TRUST_PROXY: '1' })).of('proxy')).toMatchObject({
      status: 'ok',
    });
  });

  it('is satisfied by none, where no header is believed', async () => {
    await deployment.serve(variables);
    expect((await deployment.examined(variables)).of('proxy')).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('127.0.0.1'),
    });
  });

  it('tells a proxy that passes on what anybody says', async () => {
    await deployment.serve({ ...variables, TRUST_PROXY: '1' });
    const { code, of } = await deployment.examined({ ...variables, TRUST_PROXY: '1' });
    expect(code).toBe(81);
    expect(of('proxy')).toMatchObject({ status: 'failed', found: expect.stringContaining('192.0.2.1') });
  });

  it('tells trust in more proxies than there are', async () => {
    await deployment.serve({ ...variables, TRUST_PROXY: '2' });
    deployment.proxy.rewrite = PROXY_HEADERS.append;
    expect((await deployment.examined({ ...variables, TRUST_PROXY: '2' })).of('proxy')).toMatchObject({
      status: 'failed',
    });
  });

  it('tells a server on another key-value store', async () => {
    await deployment.serve({ ...variables, KV_PREFIX: 'another:' });
    const { of } = await deployment.examined(variables);
    expect(of('proxy')).toMatchObject({ status: 'failed', advice: expect.stringContaining('KV_PREFIX') });
  });

  it('tells a Redis that forgets', async () => {
    await deployment.serve(variables);
    await stores.redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const { code, of } = await deployment.examined(variables);
    expect(code).toBe(81);
    expect(of('key-value')).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('noeviction'),
    });
    expect(of('key-value')?.found).toContain('allkeys-lru');
  });

  it('tells a Redis that is gone, with the reason, and no password', async () => {
    const gone = await startRedis();
    await gone.end();
    const { of, statuses, stdout } = await deployment.examined({
      ...variables,
      KV_URL: `redis://user:hunter2@127.0.0.1:${gone.port}`,
    });
    expect(of('key-value')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('ECONNREFUSED'),
    });
    expect(statuses).toMatchObject({ database: 'ok', 'master-key': 'ok', proxy: 'skipped' });
    expect(stdout).not.toContain('hunter2');
  });

  it('tells a PostgreSQL that refuses the login, and goes on', async () => {
    const { of, statuses, stdout } = await deployment.examined({ ...variables, DB_PASS: 'hunter2' });
    expect(of('database')).toMatchObject({ status: 'failed', found: expect.stringContaining('28P01') });
    expect(statuses).toMatchObject({ clock: 'skipped', migrations: 'skipped', 'key-value': 'ok' });
    expect(stdout).not.toContain('hunter2');
  });

  it('migrates nothing, and tells what is pending and what is too new', async () => {
    const { DB_NAME = '', ...fresh } = await stores.variables();
    const at = { ...fresh, DB_NAME };
    expect((await deployment.examined(at)).of('migrations')).toMatchObject({ status: 'ok' });
    const tables = await stores.postgresql.inDatabase(
      DB_NAME,
      "SELECT to_regclass('schema_migrations') AS log",
    );
    expect(tables[0]?.log).toBeNull();

    await deployment.build.run(['keys', 'list'], at);
    await stores.postgresql.inDatabase(
      DB_NAME,
      `INSERT INTO copies (source, started_at) VALUES (decode(repeat('00', 32), 'hex'), now())`,
    );
    expect((await deployment.examined(at)).of('migrations')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('postern db copy'),
    });
    await stores.postgresql.inDatabase(DB_NAME, 'DELETE FROM copies');
    await stores.postgresql.inDatabase(
      DB_NAME,
      'DELETE FROM schema_migrations WHERE name = (SELECT max(name) FROM schema_migrations)',
    );
    const pending = await deployment.examined(at);
    expect(pending.of('migrations')).toMatchObject({
      status: 'warning',
      advice: expect.stringContaining('postern migrate'),
    });
    await stores.postgresql.inDatabase(
      DB_NAME,
      `INSERT INTO schema_migrations VALUES ('9999_future.sql', decode(repeat('00', 32), 'hex'))`,
    );
    expect((await deployment.examined(at)).of('migrations')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('9999_future.sql'),
    });
  });

  it.each([
    ['+10s', 'warning', 'ahead'],
    ['-120s', 'failed', 'behind'],
  ])('tells how far its clock is off: %s', async (offset, status, direction) => {
    const { of } = await deployment.examined({
      ...variables,
      LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1',
      FAKETIME: offset,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    expect(of('clock')).toMatchObject({ status, found: expect.stringContaining(direction) });
  });

  it('tells a certificate that is not trusted, and a protocol that the server does not see', async () => {
    const certificates = await Certificates.make('DNS:localhost');
    const { certificate, key } = certificates.files;
    const byTls = await DeploymentBehindProxy.open({
      cert: await readFile(certificate, 'utf8'),
      key: await readFile(key, 'utf8'),
    });
    try {
      const trusting = { ...variables, TRUST_PROXY: '1' };
      await byTls.serve(trusting);
      byTls.proxy.rewrite = PROXY_HEADERS.replace;
      const untrusted = await byTls.examined(trusting);
      expect(untrusted.of('issuer')).toMatchObject({
        status: 'failed',
        found: expect.stringContaining('certificate is not trusted'),
      });

      const trusted = { ...trusting, NODE_EXTRA_CA_CERTS: join(dirname(certificate), 'ca.pem') };
      const unseen = await byTls.examined(trusted);
      expect(unseen.code).toBe(0);
      expect(unseen.of('proxy')).toMatchObject({
        status: 'warning',
        advice: expect.stringContaining('X-Forwarded-Proto'),
      });

      const { replace } = PROXY_HEADERS;
      byTls.proxy.rewrite = (...came) => ({ ...replace(...came), 'x-forwarded-proto': 'https' });
      expect((await byTls.examined(trusted)).of('proxy')).toMatchObject({ status: 'ok' });
    } finally {
      await byTls.close();
      await certificates.remove();
    }
  });
});
