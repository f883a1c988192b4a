import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { COPIED_TABLES, NOT_COPIED_TABLES } from '../../src/adapters/postgres/system/copy/copied-tables.ts';
import { openPglite } from '../support/pglite.ts';
import { migrationsOf } from './suites/copy-scene.ts';

describe('What is copied', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPglite();
    await migrationsOf(database).up();
  });
  afterAll(() => database.close());

  it('is every table of the schema, but those that are named as not', async () => {
    const rows = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    const tables = rows.map(({ tablename }) => tablename);
    expect(tables.sort()).toEqual([...COPIED_TABLES, ...NOT_COPIED_TABLES].sort());
  });

  it('comes after what it refers to', async () => {
    const rows = await database.query(
      `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to
       FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
    );
    const place = (table: unknown) => COPIED_TABLES.indexOf(String(table));
    expect(rows.length).toBeGreaterThan(0);
    for (const { from, to } of rows) expect([from, place(from) > place(to)]).toEqual([from, true]);
  });

  it('has no type that is not known to survive JSON, and a primary key', async () => {
    const types = await database.query(
      `SELECT DISTINCT format_type(atttypid, NULL) AS type FROM pg_attribute
       WHERE attrelid::regclass::text = ANY ($1) AND attnum > 0 AND NOT attisdropped ORDER BY 1`,
      [COPIED_TABLES],
    );
    expect(types.map(({ type }) => type)).toEqual([
      'boolean',
      'bytea',
      'integer',
      'jsonb',
      'text',
      'text[]',
      'timestamp with time zone',
      'uuid',
    ]);
    const keys = await database.query(
      'SELECT indrelid::regclass::text AS name FROM pg_index WHERE indisprimary AND indrelid::regclass::text = ANY ($1)',
      [COPIED_TABLES],
    );
    expect(keys).toHaveLength(COPIED_TABLES.length);
  });

  it('has no JSON null, which would arrive as SQL null', async () => {
    const columns = await database.query(
      `SELECT a.attrelid::regclass::text || '.' || a.attname AS column FROM pg_attribute a
       WHERE a.attrelid::regclass::text = ANY ($1) AND a.atttypid = 'jsonb'::regtype AND a.attnum > 0
         AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = a.attrelid AND c.contype = 'c'
           AND pg_get_constraintdef(c.oid) ~ ('jsonb_typeof\\(' || a.attname || '\\) = ''object'''))`,
      [COPIED_TABLES],
    );
    expect(columns).toEqual([]);
  });
});
