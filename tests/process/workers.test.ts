import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/redis-process.ts';
import { freeLoopbackPort } from '../support/service-process.ts';
import { postern } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { loginStartsUnderWay, refusesConnections } from './support/requests-under-way.ts';
import type { Server } from './support/server.ts';
import { Servers } from './support/servers.ts';
import { Stores } from './support/stores.ts';

/** Of the processes that this one has started. */
function childrenOf({ pid }: Server): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const linesOf = ({ written }: Server) =>
  written.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('A server with several workers', () => {
  const servers = new Servers();
  let folders: DataFolders;
  let stores: Stores;

  beforeAll(async () => {
    folders = await DataFolders.make();
    stores = await Stores.start();
  });
  afterAll(async () => {
    await servers.killAll();
    await stores.remove();
    await folders.remove();
  });

  it('serves by each of them at one address, with one setup link that any of them honours', async () => {
    const server = await servers.startWith({ ...(await stores.variables()), WORKERS: '3' });
    expect(childrenOf(server)).toHaveLength(3);
    const visitor = await server.visitor();
    const answering = () => new Set(linesOf(server).flatMap(({ route, pid }) => (route ? [pid] : [])));
    // Whoever is free takes the next connection.
    await until(async () => {
      const asked = Array.from({ length: 20 }, () =>
        visitor.post('/onboard/ticket/', { register_id: server.ticket }, { Connection: 'close' }),
      );
      for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
      return answering().size === 3;
    });
    expect([...answering()].sort()).toEqual([...childrenOf(server)].sort());
    expect(await server.stop()).toMatchObject({ code: 0 });
  });

  it('answers every request under way before it ends, and leaves no process behind', async () => {
    const server = await servers.startWith({ ...(await stores.variables()), WORKERS: '2' });
    const workers = childrenOf(server);
    const started = await loginStartsUnderWay(server, 8);
    server.signal('SIGTERM');
    await refusesConnections(server);
    for (const answer of await Promise.all(started.map(({ finish }) => finish()))) {
      expect(answer).toMatchObject({ status: 200, body: { server_message: expect.any(String) } });
    }
    expect(await server.ended()).toMatchObject({ code: 0 });
    expect(workers.filter(isAlive)).toEqual([]);
  });

  it('lets its workers finish when a service manager signals all of them', async () => {
    const server = await servers.startWith({ ...(await stores.variables()), WORKERS: '2' });
    const started = await loginStartsUnderWay(server, 4);
    for (const pid of [...childrenOf(server), server.pid]) process.kill(pid, 'SIGTERM');
    for (const answer of await Promise.all(started.map(({ finish }) => finish()))) {
      expect(answer).toMatchObject({ status: 200 });
    }
    expect(await server.ended()).toMatchObject({ code: 0 });
  });

  it('replaces a worker that died, while the others serve', async () => {
    const server = await servers.startWith({ ...(await stores.variables()), WORKERS: '2' });
    const [first = Number.NaN, second] = childrenOf(server);
    process.kill(first, 'SIGKILL');
    expect((await (await server.visitor()).fetch('/health/ready/')).status).toBe(200);
    await until(async () => linesOf(server).filter(({ msg }) => msg === 'listening').length === 3);
    const now = childrenOf(server);
    expect(now).toHaveLength(2);
    expect(now).toContain(second);
    expect(now).not.toContain(first);
    expect(linesOf(server)).toContainEqual(
      expect.objectContaining({ signal: 'SIGKILL', msg: 'a worker process died, and will be replaced' }),
    );
    expect(await server.stop()).toMatchObject({ code: 0 });
  });

  it('lives on without a single worker while the database is away, and serves when it is back', async () => {
    const server = await servers.startWith({
      ...(await stores.variables()),
      WORKERS: '2',
      // With the last worker its socket is closed, and a port that the system chose would be another one.
      PORT: String(await freeLoopbackPort()),
    });
    const visitor = await server.visitor();
    await stores.postgresql.stop();
    try {
      for (const worker of childrenOf(server)) process.kill(worker, 'SIGKILL');
      await until(async () => server.written.stdout.includes('could not be replaced yet'));
    } finally {
      await stores.postgresql.start();
    }
    await until(async () => {
      const answer = await visitor.fetch('/health/ready/').catch(() => null);
      return answer?.status === 200;
    });
    expect(childrenOf(server).length).toBeGreaterThan(0);
    expect(await server.stop()).toMatchObject({ code: 0 });
  });

  it('does not leave workers behind when it is killed', async () => {
    const server = await servers.startWith({ ...(await stores.variables()), WORKERS: '2' });
    const workers = childrenOf(server);
    await server.kill();
    await until(async () => !workers.some(isAlive));
  });

  it('ends at once at a second signal, and its workers with it', async () => {
    const server = await servers.startWith({
      ...(await stores.variables()),
      WORKERS: '2',
      SHUTDOWN_GRACE: '300',
    });
    const workers = childrenOf(server);
    const [endless] = await loginStartsUnderWay(server, 1);
    server.signal('SIGTERM');
    await refusesConnections(server);
    server.signal('SIGTERM');
    expect((await server.ended()).code).toBe(143);
    await endless?.cut;
    await until(async () => !workers.some(isAlive));
  });

  it('fails as one process does when none can start', async () => {
    const taken = await servers.startWith(await stores.variables());
    const { code, stderr } = await postern(['serve'], {
      ...(await stores.variables()),
      WORKERS: '2',
      PORT: taken.port,
    });
    expect(code).toBe(69);
    expect(stderr).toContain('is in use by another program');
    expect(stderr.match(/error:/g)).toHaveLength(1);
    await taken.stop();
  });

  it('is one process on an embedded database, and says so', async () => {
    const server = await servers.start(await folders.initialised(), { WORKERS: '4' });
    expect(childrenOf(server)).toEqual([0]);
    expect(linesOf(server)).toContainEqual(
      expect.objectContaining({ level: 'warn', workers: 4, msg: expect.stringContaining('one process') }),
    );
    expect(await server.stop()).toMatchObject({ code: 0 });
  });

  it('is refused where each would have a memory of its own', async () => {
    const { code, stderr } = await postern(['serve'], {
      ...(await stores.variables()),
      KV_URL: 'memory:',
      WORKERS: '2',
    });
    expect(code).toBe(78);
    expect(stderr).toContain('KV_URL');
    expect(stderr).toContain('several workers');
  });
});
