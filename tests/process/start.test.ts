import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataFolders } from './support/data-folders.ts';
import { demoApplication } from './support/demo-application.ts';
import type { Server } from './support/server.ts';
import { Servers } from './support/servers.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };

describe('postern serve', () => {
  const servers = new Servers();
  let folders: DataFolders;
  let folder: string;

  beforeAll(async () => {
    folders = await DataFolders.make();
    folder = folders.fresh();
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  const kids = async (server: Server) => {
    const jwks = await (await server.visitor()).fetch('/oauth/jwks/');
    return jwks.json.keys.map(({ kid }: { kid: string }) => kid);
  };
  const look = async (server: Server, ticket: string) =>
    (await (await server.visitor()).post('/onboard/ticket/', { register_id: ticket })).status;

  it('makes everything it needs at its first start, and finds it again at the second', async () => {
    const first = await servers.start(folder);
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
    const made = await kids(first);
    expect(made.length).toBeGreaterThan(0);
    expect((await first.stop()).code).toBe(0);

    const second = await servers.start(folder);
    expect(await kids(second)).toEqual(made);
    expect((await second.stop()).code).toBe(0);
  });

  it('leaves nothing behind but its data', async () => {
    expect((await readdir(folder)).sort()).toEqual(['master.key', 'pgdata']);
  });

  it('offers a fresh setup link at every start, and voids the one before', async () => {
    const before = await servers.start(folder);
    const old = before.ticket;
    expect(await look(before, old)).toBe(200);
    await before.stop();

    const server = await servers.start(folder);
    expect(server.ticket).not.toBe(old);
    expect(await look(server, old)).toBe(400);
    expect(await look(server, server.ticket)).toBe(200);
    await server.stop();
  });

  it('offers none once the link has made an administrator', async () => {
    const server = await servers.start(folder);
    const ada = await server.visitor();
    expect(await ada.register(server.ticket, ADA.email, ADA.password)).toMatchObject({ status: 201 });
    await server.stop();

    const again = await servers.start(folder);
    expect(again.announcement.setup).toBeNull();
    expect(await demoApplication.code(await again.visitor(), ADA)).not.toBe('');
    await again.stop();
  });
});
