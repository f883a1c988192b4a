import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RedisServers } from '../../src/adapters/key-value/drivers/redis-settings.ts';
import { LoggedLines } from '../support/logged-lines.ts';
import { type Connecting, connectRedis, standalone, startRedis } from '../support/redis.ts';
import { Certificates } from '../support/redis-certificates.ts';
import { RedisCluster } from '../support/redis-cluster.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { RedisWithSentinels } from '../support/redis-sentinel.ts';
import { freeLoopbackPort } from '../support/service-process.ts';

const PASSWORD = 'correct-horse';
const SENTINEL_PASSWORD = 'paper-clip';
const WRONG = 'battery-staple';
const ALICE = `user alice on >${PASSWORD} ~test:* +@all -@admin`;
const refused = { name: 'StartupError', reason: 'configuration' };

/** What is told of a start that failed: by the error, and in the log. */
async function startupError(servers: RedisServers, settings: Connecting): Promise<Error> {
  const logger = new LoggedLines();
  const error = await connectRedis(servers, { ...settings, logger }).then(
    () => new Error('It was let in'),
    (thrown: Error) => thrown,
  );
  const told = inspect([error, logger.lines], { depth: null });
  for (const secret of [PASSWORD, SENTINEL_PASSWORD, WRONG]) expect(told).not.toContain(secret);
  return error;
}

async function isLetIn(servers: RedisServers, settings: Connecting): Promise<void> {
  const keyValue = await connectRedis(servers, settings);
  try {
    await keyValue.put('key', 'value', 60);
    expect(await keyValue.take('key')).toBe('value');
  } finally {
    await keyValue.close();
  }
}

describe('a Redis that asks for a password', () => {
  let server: RedisProcess;

  beforeAll(async () => {
    server = await startRedis(
      `requirepass ${PASSWORD}`,
      ALICE,
      `user reader on >${PASSWORD} ~test:* +@connection +info +get`,
    );
  });
  afterAll(() => server.end());

  it('lets in who knows it', async () => {
    await isLetIn(standalone(server), { password: PASSWORD });
    await isLetIn(standalone(server), { user: 'alice', password: PASSWORD });
  });

  it.each<[string, Connecting]>([
    ['a wrong password', { password: WRONG }],
    ['a wrong password of a user', { user: 'alice', password: WRONG }],
    ['an unknown user', { user: 'mallory', password: PASSWORD }],
    ['no password', {}],
  ])('refuses the start with %s, and says what to do', async (_, settings) => {
    const error = await startupError(standalone(server), settings);
    expect(error).toMatchObject(refused);
    expect(error.message).toMatch(
      /^The key-value store at 127\.0\.0\.1:\d+ cannot be used: (WRONGPASS|NOAUTH)/,
    );
    expect(error.message).toContain('KV_PASS');
  });

  it('refuses the start with a database that it does not have', async () => {
    const error = await startupError(standalone(server, { database: 99 }), { password: PASSWORD });
    expect(error).toMatchObject(refused);
    expect(error.message).toContain('DB index is out of range');
  });

  it('names the command that its user may not use', async () => {
    const keyValue = await connectRedis(standalone(server), { user: 'reader', password: PASSWORD });
    await expect(keyValue.put('key', 'value', 60)).rejects.toMatchObject({
      name: 'RedisError',
      message: expect.stringMatching(/^NOPERM.*'set'/),
    });
    await keyValue.close();
  });
});

describe('a Redis behind TLS', () => {
  let certificates: Certificates;
  let others: Certificates;
  let server: RedisProcess;
  let tlsPort: number;

  beforeAll(async () => {
    certificates = await Certificates.make('IP:127.0.0.1');
    others = await Certificates.make('IP:127.0.0.1');
    tlsPort = await freeLoopbackPort();
    server = await startRedis(`requirepass ${PASSWORD}`, ...certificates.settings(tlsPort));
  });
  afterAll(async () => {
    await server.end();
    await Promise.all([certificates.remove(), others.remove()]);
  });

  it('is trusted when its certificate is of the authority', async () => {
    await isLetIn(standalone({ port: tlsPort }), { password: PASSWORD, tls: { ca: certificates.authority } });
  });

  it.each([
    ['another authority', () => others.authority],
    ['the authorities that Node.js trusts', () => null],
  ])('is refused with %s, before it is told the password', async (_, ca) => {
    const error = await startupError(standalone({ port: tlsPort }), {
      password: PASSWORD,
      tls: { ca: ca() },
    });
    expect(error).toMatchObject(refused);
    expect(error.message).toContain('certificate');
    expect(error.message).toContain('KV_TLS_CA');
    expect(await server.command('-a', PASSWORD, '--no-auth-warning', 'ACL', 'LOG')).toBe('');
  });

  it('is refused under a name that its certificate does not bear', async () => {
    const elsewhere = standalone({ port: tlsPort }, { host: 'localhost' });
    const error = await startupError(elsewhere, { password: PASSWORD, tls: { ca: certificates.authority } });
    expect(error).toMatchObject(refused);
    expect(error.message).toContain("Hostname/IP does not match certificate's altnames");
  });
});

describe('a Redis Cluster that asks for a user, behind TLS', () => {
  let certificates: Certificates;
  let others: Certificates;
  let cluster: RedisCluster;

  beforeAll(async () => {
    certificates = await Certificates.make('IP:127.0.0.1');
    others = await Certificates.make('IP:127.0.0.1');
    cluster = await RedisCluster.start({ certificates, settings: [ALICE] });
  });
  afterAll(async () => {
    await cluster.end();
    await Promise.all([certificates.remove(), others.remove()]);
  });

  it('lets in who knows the password', async () => {
    const tls = { ca: certificates.authority };
    await isLetIn(cluster.servers, { user: 'alice', password: PASSWORD, tls });
  });

  it('refuses the start with a wrong password', async () => {
    const tls = { ca: certificates.authority };
    const error = await startupError(cluster.servers, { user: 'alice', password: WRONG, tls });
    expect(error).toMatchObject(refused);
  });

  it('is never spoken to with another authority', async () => {
    const tls = { ca: others.authority };
    const keyValue = await connectRedis(cluster.servers, { user: 'alice', password: PASSWORD, tls });
    await expect(keyValue.get('key')).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    await keyValue.close();
  });
});

describe('Sentinels, and a Redis behind them, that ask for users', () => {
  let all: RedisWithSentinels;

  beforeAll(async () => {
    const watcher = `user watcher on >${SENTINEL_PASSWORD} &* +@all`;
    all = await RedisWithSentinels.start({ settings: [ALICE], sentinelSettings: [watcher] });
  });
  afterAll(() => all.end());

  it('let in who knows both passwords', async () => {
    const servers = { ...all.servers, sentinelUser: 'watcher', sentinelPassword: SENTINEL_PASSWORD };
    await isLetIn(servers, { user: 'alice', password: PASSWORD });
  });

  it('refuse the start with either of them wrong', async () => {
    const servers = { ...all.servers, sentinelUser: 'watcher', sentinelPassword: SENTINEL_PASSWORD };
    const alice = { user: 'alice', password: PASSWORD };
    expect(await startupError(servers, { ...alice, password: WRONG })).toMatchObject(refused);
    expect(await startupError({ ...servers, sentinelPassword: WRONG }, alice)).toMatchObject(refused);
  });
});
