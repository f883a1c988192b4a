import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RelyingParty } from '../support/relying-party.ts';
import { type Ended, postern } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { Servers } from './support/servers.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const CALLBACK = 'https://app.example.org/callback';

describe('What processes show of secrets', () => {
  const servers = new Servers();
  let folders: DataFolders;
  let folder: string;

  beforeAll(async () => {
    folders = await DataFolders.make();
    folder = await folders.initialised();
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  const run = (words: readonly string[], input?: string) =>
    postern(words, { DB_URL: `pglite:${folder}`, LOG_LEVEL: 'debug' }, input);
  const all = ({ stdout, stderr }: Ended) => stdout + stderr;

  it('no way to give a password as an argument', async () => {
    const help = (await run(['users', 'add', '--help'])).stdout;
    expect(new Set(help.match(/--password[\w-]*/g))).toEqual(new Set(['--password-stdin']));
    const refused = await run(['users', 'add', '--email', ADA.email, '--password', ADA.password]);
    expect(refused.code).toBe(64);
    expect(all(refused)).not.toContain(ADA.password);
  });

  it('nothing in logs, nor in what is said, nor in what ps shows', async () => {
    const masterKey = (await readFile(join(folder, 'master.key'), 'utf8')).trim();
    const added = await run(['users', 'add', '--email', ADA.email, '--password-stdin'], ADA.password);
    const app = ['clients', 'add', '--id', 'app', '--name', 'App', '--redirect-uri', CALLBACK];
    const client = await run([...app, '--auth', 'client_secret_basic', '--json']);
    const { client_secret: secret } = JSON.parse(client.stdout);
    const keyFile = folders.fresh();
    await writeFile(keyFile, masterKey);

    const server = await servers.start(folder, { LOG_LEVEL: 'debug', KEY_PASS_FILE: keyFile });
    const ada = await server.visitor();
    const relyingParty = new RelyingParty({ clientId: 'app', redirectUri: CALLBACK, secret });
    const code = await relyingParty.code(ada, ADA);
    const tokens = (await relyingParty.redeem(ada, code)).json;
    const shown = await readFile(`/proc/${server.pid}/cmdline`, 'utf8');
    const environment = await readFile(`/proc/${server.pid}/environ`, 'utf8');
    const ended = await server.stop();

    expect(ended.stdout).toContain('/oauth/token/');
    const { ticket } = server;
    const secrets = { password: ADA.password, masterKey, secret, code, ...tokens };
    for (const [name, value] of Object.entries(secrets).filter(([, value]) => String(value).length > 20)) {
      for (const text of [all(added), client.stderr, all(ended), shown, environment]) {
        expect({ name, found: text.includes(String(value)) }).toEqual({ name, found: false });
      }
    }
    // The link is for the person who starts the server; the log outlives it.
    expect(ticket).toMatch(/^[\w-]{43}$/);
    expect(ended.stderr).toContain(ticket);
    expect(ended.stdout).not.toContain(ticket);
  });
});
