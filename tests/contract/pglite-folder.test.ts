import { cp, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PgliteDatabase } from '../../src/adapters/postgres/drivers/pglite.ts';
import { EMBEDDED_POSTGRES_MAJOR } from '../../src/adapters/postgres/drivers/pglite-folder.ts';
import { Child } from '../support/child-process.ts';

const COMMIT_ROWS = join(import.meta.dirname, 'children/commit-rows.mjs');

/** When each writer dies, in milliseconds after its first row: at once, and in the midst of it. */
const LIFETIMES = [0, 35, 110, 240, 400];

describe('PGlite in a folder', () => {
  let parent: string;
  let folder: string;
  const children: Child[] = [];

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'postern-folder-'));
    folder = join(parent, 'not/yet/there');
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.kill()));
    await rm(parent, { recursive: true });
  });

  function startWriter(): Child {
    const child = new Child(COMMIT_ROWS, folder);
    children.push(child);
    return child;
  }

  const refusal = (path: string) =>
    PgliteDatabase.inFolder(path).then(
      () => 'opened',
      ({ reason, message }) => ({ reason, message }),
    );

  it('begins again when its very first start was cut off', async () => {
    const child = startWriter();
    const began = () =>
      readdir(join(folder, 'pgdata.new')).then(
        (files) => files.length > 0,
        () => false,
      );
    while (!(await began())) await setTimeout(5);
    await child.kill();
    expect(await readdir(folder)).not.toContain('pgdata');
    const database = await PgliteDatabase.inFolder(folder);
    await database.close();
    expect(await readdir(folder)).toEqual(['pgdata']);
  });

  it('is left alone by whoever only looks, and shows them what is there', async () => {
    const nowhere = join(folder, 'not', 'made');
    const nothing = await PgliteDatabase.ifFounded(nowhere);
    expect(await nothing.query("SELECT to_regclass('users') AS users")).toEqual([{ users: null }]);
    await nothing.close();
    expect(await readdir(folder)).not.toContain('not');

    const database = await PgliteDatabase.inFolder(folder);
    await database.query('CREATE TABLE here AS SELECT 1 AS one');
    const refused = await PgliteDatabase.ifFounded(folder).then(
      () => 'opened',
      ({ reason }) => reason,
    );
    expect(refused).toBe('database_in_use');
    await database.close();
    const found = await PgliteDatabase.ifFounded(folder);
    expect(await found.query('SELECT one FROM here')).toEqual([{ one: 1 }]);
    await found.close();
  });

  it('is its owner’s alone', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'pgdata'))).mode & 0o777).toBe(0o700);
  });

  it('is made by the version that it says, and leaves the exit code alone', async () => {
    const database = await PgliteDatabase.inFolder(folder);
    const [row] = await database.query("SELECT current_setting('server_version') AS version");
    await database.close();
    expect(String(row?.version).split('.')[0]).toBe(EMBEDDED_POSTGRES_MAJOR);
    expect(process.exitCode).toBeUndefined();
  });

  it('has everything it answered after kill -9, whenever that comes', async () => {
    const answered: number[] = [];
    for (const lifetime of LIFETIMES) {
      const child = startWriter();
      const first = await child.line();
      // However slow the machine is: in the midst of it means that it has gone on.
      const second = lifetime === 0 ? [] : [await child.line()];
      await setTimeout(lifetime);
      answered.push(...[first, ...second, ...(await child.kill())].map(Number));
      const database = await PgliteDatabase.inFolder(folder);
      const rows = await database.query('SELECT id, length(filling) AS length FROM rows ORDER BY id');
      await database.close();
      const kept = new Map(rows.map(({ id, length }) => [id, length]));
      expect(answered.filter((id) => kept.get(id) !== id % 5000)).toEqual([]);
    }
    expect(answered.length).toBeGreaterThan(LIFETIMES.length);
  });

  it('is refused while another process has it open, and free when that one is gone', async () => {
    const child = startWriter();
    await child.line();
    expect(await refusal(folder)).toEqual({
      reason: 'database_in_use',
      message: expect.stringContaining(`${folder} is in use by process ${child.pid},`),
    });
    await child.kill();
    await (await PgliteDatabase.inFolder(folder)).close();
  });

  it('says that it is closed', async () => {
    const database = await PgliteDatabase.inFolder(folder);
    await database.close();
    await expect(database.query('SELECT 1')).rejects.toMatchObject({ name: 'QueryFailed', sqlState: null });
    await expect(database.transaction(async () => {})).rejects.toMatchObject({ name: 'QueryFailed' });
  });

  describe('is refused', () => {
    it('when another major version made it, which it leaves as it is', async () => {
      const other = join(parent, 'other');
      await mkdir(join(other, 'pgdata'), { recursive: true });
      await writeFile(join(other, 'pgdata/PG_VERSION'), '17\n');
      expect(await refusal(other)).toEqual({
        reason: 'database_version',
        message: expect.stringMatching(/made by PostgreSQL 17.*embeds PostgreSQL 18/),
      });
      expect(await readdir(other)).toEqual(['pgdata']);
      expect(await readdir(join(other, 'pgdata'))).toEqual(['PG_VERSION']);
    });

    it('when it is no database, which it leaves as it is', async () => {
      const other = join(parent, 'photographs');
      await mkdir(join(other, 'pgdata/holiday'), { recursive: true });
      expect(await refusal(other)).toMatchObject({ reason: 'folder_unusable' });
      expect(await readdir(join(other, 'pgdata'))).toEqual(['holiday']);
    });

    it.each(['a-file', 'a-file/data'])('when it cannot be written to: %s', async (name) => {
      await writeFile(join(parent, 'a-file'), '');
      expect(await refusal(join(parent, name))).toEqual({
        reason: 'folder_unusable',
        message: expect.stringContaining(join(parent, name)),
      });
    });

    it('when it is damaged, with the database’s own words, and is free again', async () => {
      const damaged = join(parent, 'damaged');
      await cp(folder, damaged, { recursive: true });
      await truncate(join(damaged, 'pgdata/global/pg_control'), 0);
      expect(await refusal(damaged)).toEqual({
        reason: 'folder_unusable',
        message: expect.stringMatching(/cannot be opened: .*pg_control/),
      });
      expect(await readdir(damaged)).toEqual(['pgdata']);
      expect(process.exitCode).toBeUndefined();
    });
  });
});
