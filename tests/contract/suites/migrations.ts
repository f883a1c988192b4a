import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import { PostgresMigrations } from '../../../src/adapters/postgres/system/migrations.ts';
import { StartupError } from '../../../src/ports/system/startup-error.ts';
import { MIGRATIONS_FOLDER } from './database-harness.ts';

export function migrationsContract(database: () => Database): void {
  const emptied = () => database().run('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const migrations = (folder: string) => new PostgresMigrations({ database: database(), folder });

  afterEach(emptied);

  it('brings an empty database to this version, once', async () => {
    const names = (await readdir(MIGRATIONS_FOLDER)).sort();
    const ours = migrations(MIGRATIONS_FOLDER);
    expect(await ours.status()).toEqual({ applied: [], pending: names });
    expect(await ours.up()).toEqual(names);
    expect(await ours.up()).toEqual([]);
    expect(await ours.status()).toEqual({ applied: names, pending: [] });
  });

  it('is applied once by twenty that start at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => migrations(MIGRATIONS_FOLDER).up()));
    expect(answers.flat().sort()).toEqual((await readdir(MIGRATIONS_FOLDER)).sort());
  });

  describe('over planted files', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'postern-migrations-'));
      await plant('0001_one.sql', 'CREATE TABLE one (id int); INSERT INTO one VALUES (1);');
    });
    afterEach(() => rm(folder, { recursive: true }));

    const plant = (name: string, sql: string) => writeFile(join(folder, name), sql);

    /** Everything that a refusal must leave as it is. */
    const state = async () => [
      await database().query(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
      ),
      await database().query('SELECT name, checksum, applied_at FROM schema_migrations ORDER BY name'),
      await database().query('SELECT id FROM one'),
    ];

    it('applies what is pending, in order', async () => {
      await migrations(folder).up();
      await plant('0003_three.sql', 'ALTER TABLE two ADD three int');
      await plant('0002_two.sql', 'CREATE TABLE two (id int)');
      expect(await migrations(folder).up()).toEqual(['0002_two.sql', '0003_three.sql']);
      expect(await database().query('SELECT id, three FROM two')).toEqual([]);
    });

    it('does not create anything when asked for its status', async () => {
      await migrations(folder).status();
      expect(await database().query("SELECT to_regclass('schema_migrations') AS log")).toEqual([
        { log: null },
      ]);
    });

    it('leaves nothing of a migration that fails, and keeps those before it', async () => {
      await plant('0002_two.sql', 'CREATE TABLE two (id int); INSERT INTO one VALUES (2); SELECT 1 / 0;');
      await plant('0003_three.sql', 'CREATE TABLE three (id int)');
      await expect(migrations(folder).up()).rejects.toThrow('0002_two.sql');
      expect(await migrations(folder).status()).toEqual({
        applied: ['0001_one.sql'],
        pending: ['0002_two.sql', '0003_three.sql'],
      });
      expect(await database().query('SELECT id FROM one')).toEqual([{ id: 1 }]);
      expect(await database().query("SELECT to_regclass('two') AS two")).toEqual([{ two: null }]);
    });

    it('goes on once the failing migration has been repaired', async () => {
      await plant('0002_two.sql', 'SELECT 1 / 0');
      await expect(migrations(folder).up()).rejects.toThrow();
      await plant('0002_two.sql', 'CREATE TABLE two (id int)');
      expect(await migrations(folder).up()).toEqual(['0002_two.sql']);
    });

    it('refuses a database that is newer than the code, and changes nothing', async () => {
      await plant('0002_two.sql', 'CREATE TABLE two (id int)');
      await migrations(folder).up();
      await rm(join(folder, '0002_two.sql'));
      await plant('0003_three.sql', 'CREATE TABLE three (id int)');
      const before = await state();
      for (const attempt of ['up', 'status'] as const) {
        const error = await migrations(folder)
          [attempt]()
          .catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(StartupError);
        expect(error).toMatchObject({ reason: 'database_newer' });
        expect(String(error)).toContain('0002_two.sql');
      }
      expect(await state()).toEqual(before);
    });

    it('refuses a migration whose file has changed since, and changes nothing', async () => {
      await migrations(folder).up();
      await plant('0001_one.sql', 'CREATE TABLE one (id bigint)');
      await plant('0002_two.sql', 'CREATE TABLE two (id int)');
      const before = await state();
      const error = await migrations(folder)
        .up()
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StartupError);
      expect(error).toMatchObject({ reason: 'database_version' });
      expect(await state()).toEqual(before);
    });

    it('refuses a file whose name says no order', async () => {
      await copyFile(join(folder, '0001_one.sql'), join(folder, 'two.sql'));
      await expect(migrations(folder).up()).rejects.toThrow('two.sql');
    });
  });
}
