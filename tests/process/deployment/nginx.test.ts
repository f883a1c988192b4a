import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import postgres from 'postgres';
import { COMPILED_DEFINE } from '../../../src/app/config/compiled-define.ts';
import { parseDefine } from '../../../src/app/config/define.ts';
import { fetchOverTls } from '../../support/fetch-over-tls.ts';
import { NginxServer } from '../../support/nginx.ts';
import { type Answer, Person } from '../../support/person.ts';
import { Certificates } from '../../support/redis-certificates.ts';
import { postern, type Variables } from '../support/command.ts';
import { demoApplication } from '../support/demo-application.ts';
import { refusesConnections } from '../support/requests-under-way.ts';
import type { Server } from '../support/server.ts';
import { Servers } from '../support/servers.ts';
import { Stores } from '../support/stores.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const PER_NETWORK = parseDefine(COMPILED_DEFINE).limits.loginStartsPerNetwork.count;

describe('nginx as it is shipped, before two instances', () => {
  const servers = new Servers();
  let stores: Stores;
  let certificates: Certificates;
  let variables: Variables;
  let first: Server;
  let second: Server;
  let nginx: NginxServer;

  beforeAll(async () => {
    stores = await Stores.start();
    certificates = await Certificates.make('DNS:localhost');
    variables = { ...(await stores.variables()), TRUST_PROXY: 'loopback' };
    const added = await postern(
      ['users', 'add', '--email', ADA.email, '--role', 'admin', '--password-stdin'],
      variables,
      ADA.password,
    );
    expect(added).toMatchObject({ code: 0 });
    first = await start();
    second = await start();
    const instances = [`127.0.0.1:${first.port}`, `127.0.0.1:${second.port}`] as const;
    nginx = await NginxServer.start({ instances, certificates });
  });
  afterAll(async () => {
    await nginx?.remove();
    await servers.killAll();
    await certificates?.remove();
    await stores?.remove();
  });

  const start = () => servers.startWith(variables);

  /** A browser elsewhere, with the cookie that a sign-in begins with. */
  async function visitor(from: string): Promise<Person> {
    const person = await Person.at({
      issuer: nginx.origin,
      define: parseDefine(COMPILED_DEFINE),
      fetch: fetchOverTls({ authority: certificates.authority, from }),
    });
    await person.startFlow(demoApplication.authorizePath());
    return person;
  }

  let asked = 0;
  function startLogin(person: Person, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    asked += 1;
    const { startLoginRequest } = person.blind(ADA.password);
    const body = { email: `person-${asked}@example.org`, client_request: startLoginRequest };
    return person.post('/login/start/', body, headers);
  }

  it('passes the check of nginx itself', () => {
    nginx.check();
  });

  it('lets people sign in, over https', async () => {
    expect(await demoApplication.code(await visitor('127.0.0.1'), ADA)).not.toBe('');
  });

  it('speaks HTTP/2', async () => {
    const socket = connect({
      port: nginx.port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: certificates.authority,
      ALPNProtocols: ['h2', 'http/1.1'],
    });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe('h2');
    socket.destroy();
  });

  it('tells whose request it is, whatever the client says of itself', async () => {
    const flooding = await visitor('127.0.0.2');
    const forged = (index: number) => ({ 'X-Forwarded-For': `192.0.2.${index}`, Forwarded: 'for=192.0.2.1' });
    for (let index = 0; index < PER_NETWORK; index += 1) {
      expect(await startLogin(flooding, forged(index))).toMatchObject({ status: 200 });
    }
    expect(await startLogin(flooding, forged(PER_NETWORK))).toMatchObject({ status: 429 });
    expect(await startLogin(await visitor('127.0.0.3'))).toMatchObject({ status: 200 });
  });

  it('refuses a body that is too large as Postern does', async () => {
    const person = await visitor('127.0.0.4');
    const refused = await person.post('/login/start/', { email: 'x'.repeat(64 * 1024) });
    expect(refused).toMatchObject({ status: 413, json: { error: 'payload_too_large' } });
  });

  it('passes the errors of Postern unchanged', async () => {
    const person = await visitor('127.0.0.4');
    const refused = await person.fetch('/oauth/userinfo/');
    expect(refused).toMatchObject({ status: 401 });
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer realm="postern"');
  });

  it('shows nobody which stores are missing', async () => {
    const person = await visitor('127.0.0.4');
    for (const path of ['/health/ready/', '/health/live/', '//health/ready/', '/%68ealth/ready/']) {
      expect(await person.fetch(`${nginx.origin}${path}`)).toMatchObject({ status: 404 });
    }
  });

  it('lets the doctor ask whom the instances see', async () => {
    const person = await visitor('127.0.0.4');
    const answer = await person.fetch('/health/proxy/');
    expect(answer).toMatchObject({ status: 404, json: { error: 'not_found' } });
    expect(answer.headers.get('X-Request-Id')).not.toBeNull();
  });

  /** How many it has answered, by its log. */
  const loginStarts = ({ written }: Server) => written.stdout.split('"/login/start/"').length - 1;

  /** Every read of accounts waits until it is called. */
  async function holdAccounts(): Promise<{ waiting(): Promise<number>; release(): Promise<unknown> }> {
    const { port, login } = stores.postgresql;
    const client = postgres({
      host: '127.0.0.1',
      port,
      user: login.user,
      pass: login.password,
      database: variables.DB_NAME ?? '',
    });
    const lock = await client.reserve();
    await lock`BEGIN`;
    await lock`LOCK TABLE users IN ACCESS EXCLUSIVE MODE`;
    return {
      waiting: async () =>
        (await client`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`).length,
      release: async () => {
        await lock`ROLLBACK`;
        lock.release();
        await client.end();
      },
    };
  }

  it('cuts no request when an instance is told to stop, and goes on with the other', async () => {
    const person = await visitor('127.0.0.5');
    const accounts = await holdAccounts();
    const before = [first, second].map(loginStarts);
    const underWay = Array.from({ length: 6 }, () => startLogin(person));
    while ((await accounts.waiting()) < underWay.length) await setTimeout(10);
    first.signal('SIGTERM');
    await refusesConnections(first);
    const meanwhile = person.fetch('/oauth/jwks/');
    expect(await meanwhile).toMatchObject({ status: 200 });
    await accounts.release();
    const statuses = (await Promise.all(underWay)).map(({ status }) => status);
    expect(statuses).toEqual(underWay.map(() => 200));
    expect(await first.ended()).toMatchObject({ code: 0 });
    // Each had half of them, or nothing was shown.
    expect([first, second].map(loginStarts)).toEqual(before.map((count) => count + underWay.length / 2));
    for (let count = 0; count < 10; count += 1) {
      expect(await startLogin(person)).toMatchObject({ status: 200 });
    }
  });

  it('says in the words of Postern that nobody answers, and when to come again', async () => {
    const person = await visitor('127.0.0.6');
    await second.stop();
    for (const answer of [
      await person.fetch('/oauth/callback/?flow_id=a-secret-of-somebody&code=a-secret-of-somebody'),
      await startLogin(person),
    ]) {
      expect(answer).toMatchObject({ status: 503, json: { error: 'temporarily_unavailable' } });
      expect(answer.headers.get('Retry-After')).toBe('2');
    }
  });

  it('has written every request, and no query of any', async () => {
    const logs = await nginx.logs();
    expect(logs).toMatch(/^127\.0\.0\.1 \[\S+\] GET \/oauth\/authorize\/ 303 /m);
    // By nginx: no instance was asked.
    expect(logs).toMatch(/^127\.0\.0\.4 \[\S+\] POST \/login\/start\/ 413 \d+ \S+ - - -$/m);
    expect(logs).toMatch(/^127\.0\.0\.6 \[\S+\] GET \/oauth\/callback\/ 503 /m);
    expect(logs).not.toMatch(/[?&=]|a-secret-of-somebody|a-state/);
  });
});

describe('nginx as it is shipped, before instances that it cannot even try to reach', () => {
  let certificates: Certificates;
  let nginx: NginxServer;

  beforeAll(async () => {
    certificates = await Certificates.make('DNS:localhost');
    const instances = ['unix:/nowhere/first', 'unix:/nowhere/second'] as const;
    nginx = await NginxServer.start({ instances, certificates });
  });
  afterAll(async () => {
    await nginx?.remove();
    await certificates?.remove();
  });

  it('writes no query, though it takes that for critical', async () => {
    const fetch = fetchOverTls({ authority: certificates.authority, from: '127.0.0.1' });
    const answer = await fetch(`${nginx.origin}/oauth/callback/?code=a-secret-of-somebody`);
    expect(answer.status).toBe(503);
    const logs = await nginx.logs();
    expect(logs).toMatch(/^127\.0\.0\.1 \[\S+\] GET \/oauth\/callback\/ 503 .* unix:\/nowhere\//m);
    expect(logs).not.toMatch(/[?&=]|a-secret-of-somebody/);
  });
});
