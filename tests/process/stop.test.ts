import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InProcessOpaqueClient } from '../../src/adapters/opaque/opaque-client.ts';
import { startProgram, Written } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import type { Server } from './support/server.ts';
import { Servers } from './support/servers.ts';

/** Form is all that a login start asks of it. */
const BROWSER = `__Host-postern-browser=${'b'.repeat(43)}`;

describe('A server that is told to stop', () => {
  const servers = new Servers();
  let folders: DataFolders;
  let opaque: InProcessOpaqueClient;

  beforeAll(async () => {
    folders = await DataFolders.make();
    opaque = await InProcessOpaqueClient.create({ serverIdentifier: 'any' });
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  function loginStart(email: string): string {
    const { startLoginRequest } = opaque.startLogin('correct horse battery staple');
    return JSON.stringify({ email, client_request: startLoginRequest });
  }

  /** Under way: the server has its headers, says so, and waits for its body. */
  async function underWay({ port }: Server, body: string): Promise<ClientRequest> {
    const started = request({
      port,
      method: 'POST',
      path: '/login/start/',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'Sec-Fetch-Site': 'same-origin',
        Cookie: BROWSER,
        Expect: '100-continue',
      },
    });
    await once(started, 'continue');
    return started;
  }

  async function refusesConnections({ port }: Server): Promise<void> {
    for (;;) {
      const socket = connect({ port: Number(port), host: '127.0.0.1' });
      const refused = await once(socket, 'connect').then(
        () => false,
        () => true,
      );
      socket.destroy();
      if (refused) return;
      await setTimeout(10);
    }
  }

  it('answers every request under way, takes no other, and ends with 0', async () => {
    const server = await servers.start(await folders.initialised());
    const bodies = Array.from({ length: 8 }, (_, index) => loginStart(`person-${index}@example.org`));
    const requests = await Promise.all(bodies.map((body) => underWay(server, body)));
    const answers = requests.map(async (started) => {
      const [answer] = (await once(started, 'response')) as [IncomingMessage];
      return { status: answer.statusCode, body: JSON.parse((await answer.toArray()).join('')) };
    });

    server.signal('SIGTERM');
    await refusesConnections(server);
    requests.forEach((started, index) => {
      started.end(bodies[index]);
    });

    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 200, body: { server_message: expect.any(String) } });
    }
    expect(await server.ended()).toMatchObject({ code: 0, stdout: expect.stringContaining('"stopped"') });
  });

  it('cuts off what takes longer than the grace it was given', async () => {
    const server = await servers.start(await folders.initialised(), { SHUTDOWN_GRACE: '0' });
    const endless = await underWay(server, loginStart('ada@example.org'));
    const cut = once(endless, 'error');
    expect((await server.stop()).code).toBe(0);
    await cut;
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('waits no longer at a second %s', async (signal, code) => {
    const server = await servers.start(await folders.initialised(), { SHUTDOWN_GRACE: '300' });
    const endless = await underWay(server, loginStart('ada@example.org'));
    const cut = once(endless, 'error');
    server.signal(signal);
    await refusesConnections(server);
    server.signal(signal);
    expect((await server.ended()).code).toBe(code);
    await cut;
  });

  it('ends cleanly while it is still starting, without a word of being ready', async () => {
    const folder = folders.fresh();
    const child = startProgram(['serve'], { PORT: '0', DB_URL: `pglite:${folder}` });
    const written = new Written(child);
    const closed = once(child, 'close');
    while (!existsSync(join(folder, 'pgdata.new'))) await setTimeout(5);
    child.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
    expect(written).toEqual({ stdout: '', stderr: '' });
    await (await servers.start(folder)).stop();
  });
});
