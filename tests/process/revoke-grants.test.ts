import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postern, type Variables } from './support/command.ts';
import { demoApplication } from './support/demo-application.ts';
import { Servers } from './support/servers.ts';
import { Stores } from './support/stores.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const BOB = { email: 'bob@example.org', password: 'incorrect donkey charger paperclip' };

describe('postern grants revoke', () => {
  const servers = new Servers();
  let stores: Stores;
  let variables: Variables;

  beforeAll(async () => {
    stores = await Stores.start();
    variables = await stores.variables();
    for (const { email, password } of [ADA, BOB]) {
      await run(['users', 'add', '--email', email, '--password-stdin'], password);
    }
  });
  afterAll(async () => {
    await servers.killAll();
    await stores?.remove();
  });

  const run = (words: readonly string[], input?: string) => postern(words, variables, input);

  async function revoke(...whose: readonly string[]) {
    const { code, stdout } = await run(['grants', 'revoke', ...whose, '--json']);
    expect(code).toBe(0);
    return JSON.parse(stdout);
  }

  it('revokes those of one user, or of one client, and of nobody else', async () => {
    const server = await servers.startWith(variables);
    const visitor = await server.visitor();
    const ada = await demoApplication.tokens(await server.visitor(), ADA);
    const bob = await demoApplication.tokens(await server.visitor(), BOB);

    // Beside a server that runs, which knows of it at once.
    expect(await revoke('--user', 'Ada@example.org')).toEqual({ grants_revoked: 1, sessions_ended: 1 });
    expect(await demoApplication.refresh(visitor, ada.refresh_token)).toMatchObject({ status: 400 });
    expect(await demoApplication.refresh(visitor, bob.refresh_token)).toMatchObject({ status: 200 });

    expect(await revoke('--client', 'demo')).toEqual({ grants_revoked: 1, sessions_ended: 0 });
    expect((await run(['grants', 'revoke', '--client', 'demo'])).stdout).toBe('Revoked 0 grants.\n');
    expect((await run(['grants', 'revoke', '--all'])).stdout).toBe('Revoked 0 grants and ended 1 session.\n');
  });

  it.each([
    [['--user', 'nobody@example.org'], 67],
    [['--user', 'nobody'], 65],
    [['--client', 'none'], 67],
    [[], 64],
    [['--all', '--user', ADA.email], 64],
  ])('refuses %j', async (whose, code) => {
    expect(await run(['grants', 'revoke', ...whose])).toMatchObject({ code, stdout: '' });
  });
});
