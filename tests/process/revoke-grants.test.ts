import { cp, rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { postern } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { demoApplication } from './support/demo-application.ts';
import { Servers } from './support/servers.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const BOB = { email: 'bob@example.org', password: 'incorrect donkey charger paperclip' };

describe('postern grants revoke', () => {
  const servers = new Servers();
  let folders: DataFolders;
  let template: string;
  let folder: string;

  beforeAll(async () => {
    folders = await DataFolders.make();
    template = await folders.initialised();
    for (const { email, password } of [ADA, BOB]) {
      await run(template, ['users', 'add', '--email', email, '--password-stdin'], password);
    }
  });
  beforeEach(async () => {
    folder = folders.fresh();
    await cp(template, folder, { recursive: true });
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  const run = (at: string, words: readonly string[], input?: string) =>
    postern(words, { DB_URL: `pglite:${at}` }, input);

  async function revoke(...whose: readonly string[]) {
    const { code, stdout } = await run(folder, ['grants', 'revoke', ...whose, '--json']);
    expect(code).toBe(0);
    return JSON.parse(stdout);
  }

  it('after a restore takes back what the backup revived, tokens and sessions alike', async () => {
    const server = await servers.start(folder);
    const ada = await server.visitor();
    const granted = await demoApplication.tokens(ada, ADA);
    await server.stop();
    const backup = folders.fresh();
    await cp(folder, backup, { recursive: true });

    expect(await revoke('--all')).toEqual({ grants_revoked: 1, sessions_ended: 1 });
    expect(await revoke('--all')).toEqual({ grants_revoked: 0, sessions_ended: 0 });
    await rm(folder, { recursive: true });
    await cp(backup, folder, { recursive: true });
    expect(await revoke('--all')).toEqual({ grants_revoked: 1, sessions_ended: 1 });

    const restored = await servers.start(folder, { PORT: server.port });
    const refresh = await demoApplication.refresh(ada, granted.refresh_token);
    expect({ status: refresh.status, error: refresh.json.error }).toEqual({
      status: 400,
      error: 'invalid_grant',
    });
    // The browser has its cookie still, and has to sign in.
    expect((await ada.fetch(demoApplication.authorizePath())).location.pathname).toBe('/credentials/login/');
    await restored.stop();
  });

  it('revokes those of one user, or of one client, and of nobody else', async () => {
    const server = await servers.start(folder);
    const ada = await demoApplication.tokens(await server.visitor(), ADA);
    const bob = await demoApplication.tokens(await server.visitor(), BOB);
    await server.stop();

    expect(await revoke('--user', 'Ada@example.org')).toEqual({ grants_revoked: 1, sessions_ended: 1 });
    const again = await servers.start(folder);
    const visitor = await again.visitor();
    expect(await demoApplication.refresh(visitor, ada.refresh_token)).toMatchObject({ status: 400 });
    expect(await demoApplication.refresh(visitor, bob.refresh_token)).toMatchObject({ status: 200 });
    await again.stop();

    expect(await revoke('--client', 'demo')).toEqual({ grants_revoked: 1, sessions_ended: 0 });
    expect((await run(folder, ['grants', 'revoke', '--client', 'demo'])).stdout).toBe('Revoked 0 grants.\n');
    expect((await run(folder, ['grants', 'revoke', '--all'])).stdout).toBe(
      'Revoked 0 grants and ended 1 session.\n',
    );
  });

  it.each([
    [['--user', 'nobody@example.org'], 67],
    [['--user', 'nobody'], 65],
    [['--client', 'none'], 67],
    [[], 64],
    [['--all', '--user', ADA.email], 64],
  ])('refuses %j', async (whose, code) => {
    expect(await run(folder, ['grants', 'revoke', ...whose])).toMatchObject({ code, stdout: '' });
  });
});
