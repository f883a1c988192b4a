import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PgliteDatabase } from '../../src/adapters/postgres/drivers/pglite.ts';
import type { PostgresJsOptions } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import { crowd } from '../contract/suites/copy-scene.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { type Ended, postern, startProgram, type Variables, Written } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { demoApplication } from './support/demo-application.ts';
import { Servers } from './support/servers.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const CROWD = 3000;

describe('postern db copy', () => {
  const servers = new Servers();
  let postgresql: PostgresqlServer;
  let folders: DataFolders;
  /** With Ada, and a crowd of several pages. */
  let folder: string;
  let passwordFile: string;

  beforeAll(async () => {
    postgresql = await PostgresqlServer.start();
    folders = await DataFolders.make();
    folder = await folders.initialised();
    const words = ['users', 'add', '--email', ADA.email, '--password-stdin'];
    expect(await postern(words, { DB_URL: `pglite:${folder}` }, ADA.password)).toMatchObject({ code: 0 });
    const database = await PgliteDatabase.inFolder(folder);
    await crowd(database, CROWD);
    await database.close();
    passwordFile = folders.fresh();
    await writeFile(passwordFile, `${postgresql.login.password}\n`);
  });
  afterAll(async () => {
    await servers.killAll();
    await folders?.remove();
    await postgresql?.remove();
  });

  const urlOf = ({ user, host, port, database }: PostgresJsOptions) =>
    `postgres://${user}@${host}:${port}/${database}`;

  const copying = (to: PostgresJsOptions): [readonly string[], Variables] => [
    ['db', 'copy', '--from', `pglite:${folder}`, '--to', urlOf(to), '--json'],
    { DB_PASS_FILE: passwordFile },
  ];

  /** As the target's servers have it. */
  const onTarget = ({ host, port, user, database }: PostgresJsOptions): Variables => ({
    DB_HOST: host,
    DB_PORT: String(port),
    DB_USER: user,
    DB_NAME: database,
    DB_PASS_FILE: passwordFile,
    KEY_PASS_FILE: join(folder, 'master.key'),
  });

  async function within<T>(to: PostgresJsOptions, work: (database: Database) => Promise<T>): Promise<T> {
    const database = await openPostgresJs(to);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** A copy that has come as far as the sessions, and waits there until `work` has ended it. */
  async function halfway(
    to: PostgresJsOptions,
    work: (child: ChildProcess) => Promise<void>,
  ): Promise<Ended> {
    expect(await postern(['migrate'], onTarget(to))).toMatchObject({ code: 0 });
    return within(to, async (database) => {
      const child = startProgram(...copying(to));
      const written = new Written(child);
      const closed = once(child, 'close');
      const held = database.transaction(async (tx) => {
        await tx.query('LOCK TABLE sessions IN EXCLUSIVE MODE');
        const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'sessions'::regclass";
        while ((await tx.query(waiting)).length === 0) {
          expect({ code: child.exitCode, stderr: written.stderr }).toMatchObject({ code: null });
          await setTimeout(10);
        }
        await work(child);
        await closed;
      });
      // Whoever stopped the server has ended this one's transaction as well.
      await held.catch((error: unknown) => expect(error).toMatchObject({ code: 'temporarily_unavailable' }));
      return { code: child.exitCode, ...written };
    });
  }

  const kill9 = async (child: ChildProcess) => {
    child.kill('SIGKILL');
  };

  it('moves an installation to a server, where people go on with their passwords and tokens', async () => {
    const server = await servers.start(folder);
    const ada = await server.visitor();
    const { refresh_token: token } = await demoApplication.tokens(ada, ADA);
    const to = await postgresql.emptyDatabase();
    expect(await postern(...copying(to))).toMatchObject({ code: 75, stdout: '' });
    await server.stop();

    const { code, stdout, stderr } = await postern(...copying(to));
    expect({ code, stderr: stderr.match(/error.*/)?.[0] }).toEqual({ code: 0, stderr: undefined });
    const { outcome, tables, master_key_file } = JSON.parse(stdout);
    expect({ outcome, master_key_file }).toEqual({
      outcome: 'copied',
      master_key_file: join(folder, 'master.key'),
    });
    expect(tables).toContainEqual({
      name: 'users',
      rows: CROWD + 1,
      checksum: expect.stringMatching(/^[\da-f]{32}$/),
    });
    expect(stdout + stderr).not.toContain(postgresql.login.password);

    const moved = await servers.startWith({ ...onTarget(to), PORT: server.port });
    expect((await demoApplication.refresh(ada, token)).status).toBe(200);
    expect(await demoApplication.code(await moved.visitor(), ADA)).not.toBe('');
    await moved.stop();

    const again = await postern(...copying(to));
    expect({ code: again.code, ...JSON.parse(again.stdout) }).toMatchObject({
      code: 0,
      outcome: 'finished_before',
    });
  });

  it('goes on after kill -9, and nothing starts on the target before it has ended', async () => {
    const to = await postgresql.emptyDatabase();
    await halfway(to, kill9);
    const copied = await within(to, (database) =>
      database.query('SELECT name FROM copied_tables ORDER BY rows DESC LIMIT 1'),
    );
    expect(copied).toEqual([{ name: 'users' }]);

    for (const command of [['serve'], ['users', 'list'], ['setup-link']]) {
      const refused = await postern(command, { PORT: '0', ...onTarget(to) });
      expect(refused).toMatchObject({ code: 82, stdout: '', stderr: expect.stringContaining('db copy') });
    }
    const { code, stdout, stderr } = await postern(...copying(to));
    expect({ code, outcome: JSON.parse(stdout).outcome }).toEqual({ code: 0, outcome: 'copied' });
    expect(stderr.match(/\d+(?= %)/)?.[0]).not.toBe('0');
    expect(await postern(['keys', 'list'], onTarget(to))).toMatchObject({ code: 0 });
  });

  it('goes on after the server was away', async () => {
    const to = await postgresql.emptyDatabase();
    expect(await halfway(to, () => postgresql.stop())).toMatchObject({
      code: 68,
      stderr: expect.stringContaining('error: The database cannot be reached'),
    });
    await postgresql.start();
    expect(await postern(...copying(to))).toMatchObject({ code: 0 });
  });

  it('shows what differs, and ends with a code of its own', async () => {
    const to = await postgresql.emptyDatabase();
    await halfway(to, kill9);
    await within(to, (database) =>
      database.query('UPDATE users SET enabled = false WHERE email = $1', [ADA.email]),
    );
    const differing = await postern(...copying(to));
    expect(differing).toMatchObject({ code: 82 });
    expect(JSON.parse(differing.stdout)).toMatchObject({ outcome: 'different' });
    expect(await postern(['keys', 'list'], onTarget(to))).toMatchObject({ code: 82 });
  });

  it('refuses a target in use, a source that is none, and both the same', async () => {
    const to = await postgresql.emptyDatabase();
    expect(await postern(['keys', 'list'], onTarget(to))).toMatchObject({ code: 0 });
    expect(await postern(...copying(to))).toMatchObject({
      code: 79,
      stdout: '',
      stderr: expect.stringContaining('The target is not empty'),
    });
    const nowhere = folders.fresh();
    const empty = urlOf(await postgresql.emptyDatabase());
    const variables = { DB_PASS_FILE: passwordFile };
    const copyFrom = (from: string, target: string) =>
      postern(['db', 'copy', '--from', from, '--to', target], variables);
    expect(await copyFrom(`pglite:${nowhere}`, empty)).toMatchObject({ code: 67 });
    await expect(readFile(nowhere)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(
      await copyFrom(`pglite:${folder}`, `pglite:${folder}/../${folder.split('/').at(-1)}`),
    ).toMatchObject({
      code: 78,
    });
  });

  it('fills the configured database when it is told no other', async () => {
    const to = await postgresql.emptyDatabase();
    const { code, stdout } = await postern(['db', 'copy', '--from', `pglite:${folder}`], onTarget(to));
    expect({ code, heading: stdout.split('\n')[0]?.split(/ +/) }).toEqual({
      code: 0,
      heading: ['TABLE', 'ROWS', 'CHECKSUM'],
    });
  });
});
