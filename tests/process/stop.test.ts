import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProgram, Written } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { loginStartsUnderWay, refusesConnections } from './support/requests-under-way.ts';
import { Servers } from './support/servers.ts';

describe('A server that is told to stop', () => {
  const servers = new Servers();
  let folders: DataFolders;

  beforeAll(async () => {
    folders = await DataFolders.make();
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  it('answers every request under way, takes no other, and ends with 0', async () => {
    const server = await servers.start(await folders.initialised());
    const started = await loginStartsUnderWay(server, 8);

    server.signal('SIGTERM');
    await refusesConnections(server);

    for (const answer of await Promise.all(started.map(({ finish }) => finish()))) {
      expect(answer).toMatchObject({ status: 200, body: { server_message: expect.any(String) } });
    }
    expect(await server.ended()).toMatchObject({ code: 0, stdout: expect.stringContaining('"stopped"') });
  });

  it('cuts off what takes longer than the grace it was given', async () => {
    const server = await servers.start(await folders.initialised(), { SHUTDOWN_GRACE: '0' });
    const [endless] = await loginStartsUnderWay(server, 1);
    const cut = endless?.cut;
    expect((await server.stop()).code).toBe(0);
    await cut;
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('waits no longer at a second %s', async (signal, code) => {
    const server = await servers.start(await folders.initialised(), { SHUTDOWN_GRACE: '300' });
    const [endless] = await loginStartsUnderWay(server, 1);
    const cut = endless?.cut;
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
