import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PgliteDatabase } from '../../src/adapters/postgres/drivers/pglite.ts';
import { postern, type Variables } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { Servers } from './support/servers.ts';

describe('A start that cannot be', () => {
  const servers = new Servers();
  let folders: DataFolders;

  beforeAll(async () => {
    folders = await DataFolders.make();
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  /** Nothing on standard output, and no stack: a message. */
  async function refusal(folder: string, variables: Variables = {}, command = ['serve']) {
    const { code, stdout, stderr } = await postern(command, {
      PORT: '0',
      DB_URL: `pglite:${folder}`,
      ...variables,
    });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: /);
    expect(stderr).not.toMatch(/^ +at /m);
    return { code, message: stderr };
  }

  async function startsWell(folder: string): Promise<void> {
    const server = await servers.start(folder);
    expect(await (await server.visitor()).fetch('/health/ready/')).toMatchObject({ status: 200 });
    expect(await server.stop()).toMatchObject({ code: 0 });
  }

  it('is refused on a folder that another server holds, and disturbs it by nothing', async () => {
    const folder = await folders.initialised();
    const server = await servers.start(folder);
    const refused = await refusal(folder);
    expect(refused.code).toBe(75);
    expect(refused.message).toContain(`${folder} is in use by process ${server.pid},`);
    const visitor = await server.visitor();
    expect(await visitor.fetch('/health/ready/')).toMatchObject({ status: 200 });
    // The link of the server that runs is not void.
    expect(await visitor.post('/onboard/ticket/', { register_id: server.ticket })).toMatchObject({
      status: 200,
    });
    await server.stop();
    await startsWell(folder);
  });

  it('refuses commands beside a running server, and runs them beside a stopped one', async () => {
    const folder = await folders.initialised();
    const server = await servers.start(folder);
    for (const command of [['users', 'list'], ['setup-link'], ['migrate']]) {
      const refused = await refusal(folder, {}, command);
      expect(refused.code).toBe(75);
      expect(refused.message).toContain(`process ${server.pid}`);
      expect(refused.message).toContain('Stop the server, run this, and start it again.');
    }
    await server.stop();
    expect(await postern(['users', 'list'], { DB_URL: `pglite:${folder}` })).toMatchObject({ code: 0 });
  });

  it('says whose port it wanted', async () => {
    const server = await servers.start(await folders.initialised());
    const folder = await folders.initialised();
    const refused = await refusal(folder, { PORT: server.port });
    expect(refused.code).toBe(69);
    expect(refused.message).toContain(`http://127.0.0.1:${server.port} is in use`);
    await server.stop();
    await startsWell(folder);
  });

  it('says which folder cannot be used, also to root', async () => {
    const file = folders.fresh();
    await writeFile(file, 'mine');
    for (const path of [file, join(file, 'data'), '/proc/postern']) {
      const refused = await refusal(path);
      expect(refused).toMatchObject({ code: 73, message: expect.stringContaining(path) });
    }
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('refuses another master key, and opens with its own again', async () => {
    const folder = await folders.initialised();
    const file = join(folder, 'master.key');
    const right = await readFile(file, 'utf8');
    const wrong = Buffer.alloc(32, 7).toString('base64url');

    const given = await refusal(folder, { KEY_PASS: wrong });
    expect(given).toMatchObject({ code: 77, message: expect.stringContaining('master key') });
    expect(given.message).not.toContain(wrong);

    await writeFile(file, `${wrong}\n`);
    expect(await refusal(folder, {}, ['keys', 'list'])).toMatchObject({ code: 77 });
    await writeFile(file, right);
    await startsWell(folder);
  });

  it('refuses a database that a newer version has been using, and leaves it alone', async () => {
    const folder = await folders.initialised();
    const inDatabase = async (statement: string) => {
      const database = await PgliteDatabase.inFolder(folder);
      await database.query(statement);
      await database.close();
    };
    await inDatabase(
      `INSERT INTO schema_migrations (name, checksum) VALUES ('9999_future.sql', decode(repeat('00', 32), 'hex'))`,
    );
    for (const command of [['serve'], ['migrate'], ['migrate', 'status'], ['users', 'list']]) {
      const refused = await refusal(folder, {}, command);
      expect(refused).toMatchObject({ code: 70, message: expect.stringContaining('9999_future.sql') });
    }
    await inDatabase(`DELETE FROM schema_migrations WHERE name = '9999_future.sql'`);
    await startsWell(folder);
  });

  it('tells every fault of the configuration at once, and no secret', async () => {
    const folder = folders.fresh();
    const refused = await refusal(folder, {
      PORT: '99999',
      HOST: 'no host',
      LOG_LEVEL: 'loud',
      OPAQUE_THREADS: '0',
      KEY_PASS: 'hunter2hunter2',
    });
    expect(refused.code).toBe(78);
    for (const name of ['PORT', 'HOST', 'LOG_LEVEL', 'OPAQUE_THREADS', 'KEY_PASS']) {
      expect(refused.message).toContain(name);
    }
    expect(refused.message).not.toContain('hunter2');
    // Before anything was opened.
    await startsWell(folder);
  });
});
