import { expect, it } from '@jest/globals';
import type { Database, Parameter } from '../../../src/adapters/postgres/database.ts';
import { DatabaseInconsistency } from '../../../src/adapters/postgres/database-inconsistency.ts';
import { QueryFailed } from '../../../src/adapters/postgres/query-failed.ts';
import { RowReader } from '../../../src/adapters/postgres/row-reader.ts';
import { PostgresHealthProbe } from '../../../src/adapters/postgres/system/health-probe.ts';

/** What the stores rely on in every driver. */
export function databaseContract(database: () => Database): void {
  const carried: readonly (readonly [string, Parameter])[] = [
    ['text', "it's “ünicode” \\ \n"],
    ['int', -7],
    ['boolean', true],
    ['boolean', false],
    ['text', null],
    ['bytea', Uint8Array.of(0, 1, 254, 255)],
    ['bytea', new Uint8Array(0)],
    ['timestamptz', new Date(1_750_000_000_123)],
    ['timestamptz', new Date(-1)],
    ['text[]', ['a,b', '', '{c}', 'd"e\\', 'NULL']],
    ['text[]', []],
  ];
  it.each(carried)('carries %s there and back: %j', async (type, value) => {
    const [row] = await database().query(`SELECT $1::${type} AS value`, [value]);
    const returned = row?.value;
    expect(returned instanceof Uint8Array ? Uint8Array.from(returned) : returned).toEqual(value);
  });

  it('carries JSON as text there, and parsed back', async () => {
    const [row] = await database().query('SELECT $1::text::jsonb AS value', ['{"a":[1,null,"x"]}']);
    expect(row?.value).toEqual({ a: [1, null, 'x'] });
  });

  it('rolls back when the work throws, and lets the error through', async () => {
    const thrown = new Error('changed my mind');
    const work = database().transaction(async (tx) => {
      await tx.query('CREATE TABLE never (id int)');
      throw thrown;
    });
    await expect(work).rejects.toBe(thrown);
    expect(await database().query("SELECT to_regclass('never') AS found")).toEqual([{ found: null }]);
  });

  it('does not commit what a swallowed error has broken', async () => {
    const work = database().transaction(async (tx) => {
      await tx.query('CREATE TABLE never (id int)');
      await tx.query('SELECT 1 / 0').catch(() => {});
    });
    await expect(work).rejects.toThrow(QueryFailed);
    expect(await database().query("SELECT to_regclass('never') AS found")).toEqual([{ found: null }]);
  });

  it('keeps transactions apart that run at once', async () => {
    await database().run('CREATE TABLE counter AS SELECT 0 AS value');
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database().transaction(async (tx) => {
          const [row] = await tx.query('SELECT value FROM counter FOR UPDATE');
          await tx.query('UPDATE counter SET value = $1', [
            new RowReader('counter', row ?? {}).integer('value') + 1,
          ]);
        }),
      ),
    );
    expect(await database().query('SELECT value FROM counter')).toEqual([{ value: 20 }]);
    await database().run('DROP TABLE counter');
  });

  it.each([
    ['SELECT $1::uuid', '22P02'],
    ['INSERT INTO users (id) SELECT gen_random_uuid() WHERE $1 <> $1 || $1', '23502'],
    ['SELECT * FROM users WHERE no_such_column = $1', '42703'],
  ])('tells of a refused statement without its parameters: %s', async (text, sqlState) => {
    const error = await database()
      .query(text, ['a secret'])
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QueryFailed);
    expect(error).toMatchObject({ sqlState });
    const everything = JSON.stringify(error, Object.getOwnPropertyNames(error as object));
    expect(everything).not.toContain('a secret');
    expect(error).not.toHaveProperty('cause');
  });

  it('names the table and column of an impossible value, and not the value', async () => {
    const [row = {}] = await database().query("SELECT 'a secret' AS user_id");
    const read = () => new RowReader('users', row, 'user_').id('id', 'usr');
    expect(read).toThrow(new DatabaseInconsistency('users', 'id'));
    expect(read).toThrow('Impossible value in users.id');
  });

  it('passes its health check', async () => {
    await expect(new PostgresHealthProbe({ database: database() }).check()).resolves.toBeUndefined();
  });
}
