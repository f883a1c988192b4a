import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROGRAM, postern, type Variables } from './support/command.ts';
import { demoApplication } from './support/demo-application.ts';
import { Servers } from './support/servers.ts';
import { Stores } from './support/stores.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };

describe('The commands of postern', () => {
  const servers = new Servers();
  let folder: string;
  let stores: Stores;
  let variables: Variables;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-commands-'));
    stores = await Stores.start();
    variables = await stores.variables();
  });
  afterAll(async () => {
    await servers.killAll();
    await stores?.remove();
    await rm(folder, { recursive: true });
  });

  const run = (words: readonly string[], input?: string) => postern(words, variables, input);

  async function json(words: readonly string[], input?: string) {
    const { code, stdout, stderr } = await run([...words, '--json'], input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  }

  it('explain themselves, and open nothing for it', async () => {
    const { code, stdout, stderr } = await postern(['users', 'add', '--help'], { DB_URL: 'faulty' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: postern users add /);
  });

  it('migrate a database once', async () => {
    const fresh = await stores.variables();
    const { applied } = JSON.parse((await postern(['migrate', '--json'], fresh)).stdout);
    expect(applied[0]).toMatch(/^0001_/);
    expect(JSON.parse((await postern(['migrate', '--json'], fresh)).stdout)).toEqual({ applied: [] });
  });

  it('tell what a migration would do, and change nothing', async () => {
    const path = join(folder, 'nothing-yet');
    const unfounded = await postern(['migrate', 'status', '--json'], { DB_URL: `pglite:${path}` });
    expect(unfounded).toMatchObject({ code: 80, stderr: '' });
    expect(JSON.parse(unfounded.stdout)).toEqual({
      applied: [],
      pending: expect.arrayContaining([expect.stringMatching(/^0001_/)]),
    });
    expect(existsSync(path)).toBe(false);

    const fresh = await stores.variables();
    expect(await postern(['migrate', 'status', '--json'], fresh)).toEqual(unfounded);
    const { applied } = JSON.parse((await postern(['migrate', 'up', '--json'], fresh)).stdout);
    expect(applied).toEqual(JSON.parse(unfounded.stdout).pending);
    const { code, stdout } = await postern(['migrate', 'status'], fresh);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^applied {2}0001_[\s\S]*\nThe database is up to date\.\n$/);
  });

  it('add a user who can sign in, and is in the list', async () => {
    const claims = join(folder, 'claims.json');
    writeFileSync(claims, JSON.stringify({ given_name: 'Ada', birthdate: '1815-12-10' }));
    const words = ['users', 'add', '--email', 'Ada@Example.org', '--password-stdin', '--role', 'member'];
    const added = await json(
      [...words, '--role', 'tester', '--claims', claims, '--email-verified'],
      `${ADA.password}\r\n`,
    );
    expect(added).toMatchObject({
      email: ADA.email,
      email_verified: true,
      roles: ['member', 'tester'],
      claims: { given_name: 'Ada', birthdate: '1815-12-10' },
    });
    expect(await json(['users', 'list'])).toEqual([added]);
    expect((await run(['users', 'list'])).stdout).toMatch(/^EMAIL +VERIFIED .*\nada@example\.org +yes /);

    const again = await run(words, ADA.password);
    expect(again).toMatchObject({ code: 79, stdout: '' });

    const server = await servers.startWith(variables);
    expect(await demoApplication.code(await server.visitor(), ADA)).not.toBe('');
    await server.stop();
  });

  it('register a client, and tell its secret once', async () => {
    const words = [
      'clients',
      'add',
      '--id',
      'wiki',
      '--name',
      'Wiki',
      '--redirect-uri',
      'https://wiki.example.org/cb',
    ];
    const added = await json([...words, '--auth', 'client_secret_basic', '--policy', 'oidc']);
    expect(added).toMatchObject({
      client_id: 'wiki',
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_secret_expires_at: 0,
      redirect_uris: ['https://wiki.example.org/cb'],
      token_endpoint_auth_method: 'client_secret_basic',
    });
    expect(await run(words)).toMatchObject({ code: 79 });

    const { client_secret, ...rest } = added;
    const listed = await json(['clients', 'list']);
    expect(listed).toContainEqual(rest);
    expect(JSON.stringify(listed)).not.toContain(client_secret);

    expect(await json(['clients', 'remove', 'wiki'])).toEqual({ client_id: 'wiki', removed: true });
    expect(await run(['clients', 'remove', 'wiki'])).toMatchObject({ code: 67, stdout: '' });
    expect(await run(['clients', 'remove', 'demo'])).toMatchObject({ code: 67, stdout: '' });
  });

  it('make a token with which clients register themselves, and list it without', async () => {
    const { token, ...rest } = await json(['registration-tokens', 'add', '--label', 'Wiki', '--uses', '2']);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await json(['registration-tokens', 'list'])).toEqual([rest]);
    expect(await run(['registration-tokens', 'remove', rest.id])).toMatchObject({ code: 0 });
  });

  it('list the keys, and none of what is secret', async () => {
    const listed = await json(['keys', 'list']);
    expect(listed).toContainEqual(
      expect.objectContaining({ purpose: 'signing', algorithm: 'ES256', status: 'active' }),
    );
    expect(Object.keys(listed[0]).sort()).toEqual([
      'activates_at',
      'algorithm',
      'created_at',
      'destroyed_at',
      'id',
      'kid',
      'purpose',
      'retired_at',
      'status',
    ]);
  });

  it('replace keys, once, and remove what nothing is signed with', async () => {
    const narrow = ['--algorithm', 'PS256'];
    const [made] = await json(['keys', 'rotate', ...narrow]);
    expect(made).toMatchObject({ purpose: 'signing', algorithm: 'PS256', status: 'upcoming' });
    expect(await json(['keys', 'rotate', ...narrow])).toEqual([]);
    expect(await json(['keys', 'list'])).toContainEqual(made);
    expect(await json(['keys', 'distrust', made.kid])).toEqual({ ...made, removed: true });
    expect(await run(['keys', 'distrust', made.kid])).toMatchObject({ code: 67, stdout: '' });
    const active = (await json(['keys', 'list'])).find(
      ({ algorithm }: { algorithm: string }) => algorithm === 'PS256',
    );
    expect(await run(['keys', 'distrust', active.id])).toMatchObject({ code: 65, stdout: '' });
    expect(await json(['keys', 'list'])).toContainEqual(active);
  });

  it('seal everything under another master key, after which the one before opens nothing', async () => {
    const fresh = await stores.variables();
    await postern(['migrate'], fresh);
    const keys = async (given: Variables) => postern(['keys', 'list', '--json'], given);
    const before = await keys(fresh);
    const KEY_PASS = Buffer.alloc(32, 5).toString('base64url');
    expect(await postern(['keys', 'rewrap'], fresh)).toMatchObject({ code: 77, stdout: '' });

    const rewrapped = await postern(['keys', 'rewrap'], { ...fresh, NEW_KEY_PASS: KEY_PASS });
    expect(rewrapped).toMatchObject({ code: 0, stderr: expect.stringContaining('KEY_PASS') });
    expect(rewrapped.stdout + rewrapped.stderr).not.toContain(KEY_PASS);
    expect(await keys(fresh)).toMatchObject({ code: 77, stdout: '' });
    expect(await keys({ ...fresh, KEY_PASS })).toEqual(before);
    expect(await keys({ ...fresh, NEW_KEY_PASS: KEY_PASS })).toEqual(before);
  });

  it('print a setup link until there is an administrator', async () => {
    expect(await json(['setup-link'])).toEqual({
      url: expect.stringContaining('#ticket='),
      expires_at: expect.stringMatching(/Z$/),
    });
    await json(
      ['users', 'add', '--email', 'root@example.org', '--role', 'admin', '--password-stdin'],
      ADA.password,
    );
    expect(await run(['setup-link'])).toMatchObject({
      code: 79,
      stdout: '',
      stderr: expect.stringContaining('There is an administrator already'),
    });
  });

  it('end well when nobody reads their output any more', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'keys', 'list'], {
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    const said = child.stderr.toArray();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(await said).toEqual([]);
  });

  it('say when their output cannot be written', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'keys', 'list'], {
      env: variables,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'ignore'],
    });
    expect(await once(child, 'close')).toEqual([74, null]);
  });
});
