import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { COPIED_TABLES } from '../../src/adapters/postgres/system/copy/copied-tables.ts';
import { PostgresCopySource } from '../../src/adapters/postgres/system/copy/copy-source.ts';
import { PostgresCopyTarget } from '../../src/adapters/postgres/system/copy/copy-target.ts';
import type { CopyProgress } from '../../src/ports/system/copy-installation.ts';
import { openPglite } from '../support/pglite.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { contents, copy, copyUntil, crowd, fill, isUnfinished, migrationsOf } from './suites/copy-scene.ts';
import { databaseHarness } from './suites/database-harness.ts';
import { aKeySet, aRegistration } from './suites/fixtures.ts';

let server: PostgresqlServer;
const opened: Database[] = [];

beforeAll(async () => {
  server = await PostgresqlServer.start();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});
afterAll(() => server?.remove());

async function keep(opening: Promise<Database>): Promise<Database> {
  const database = await opening;
  opened.push(database);
  return database;
}

const DRIVERS = {
  PGlite: () => keep(openPglite()),
  PostgreSQL: async () => keep(openPostgresJs(await server.emptyDatabase())),
  'PostgreSQL, unprepared': async () =>
    keep(openPostgresJs({ ...(await server.emptyDatabase()), prepare: false })),
};
type Driver = keyof typeof DRIVERS;

const PAIRS: readonly (readonly [Driver, Driver])[] = [
  ['PGlite', 'PostgreSQL'],
  ['PostgreSQL', 'PGlite'],
  ['PGlite', 'PGlite'],
  ['PostgreSQL', 'PostgreSQL, unprepared'],
];

async function filledAndEmpty(people = 0): Promise<readonly [Database, Database]> {
  const [source, target] = await Promise.all([DRIVERS.PostgreSQL(), DRIVERS.PostgreSQL()]);
  await fill(source);
  if (people > 0) await crowd(source, people);
  return [source, target];
}

describe.each(PAIRS)('A copy from %s to %s', (from, to) => {
  it('is the same in every row of every table', async () => {
    const [source, target] = await Promise.all([DRIVERS[from](), DRIVERS[to]()]);
    await fill(source);
    await crowd(source, 1500);
    const result = await copy(source, target);
    expect(result).toMatchObject({ kind: 'copied' });
    const copied = await contents(target);
    expect(copied).toEqual(await contents(source));
    for (const table of COPIED_TABLES) expect([table, copied[table]?.length]).not.toEqual([table, 0]);
    expect(await isUnfinished(target)).toBe(false);
  });

  it('does not depend on how the databases write values', async () => {
    const [source, target] = await Promise.all([DRIVERS[from](), DRIVERS[to]()]);
    await fill(source);
    // Of one connection: where there are more, the driver settles each.
    if (from === 'PGlite') await source.run(`SET "TimeZone" = 'Asia/Kolkata'; SET "DateStyle" = 'German'`);
    if (to === 'PGlite') await target.run(`SET "TimeZone" = 'America/Caracas'; SET "DateStyle" = 'SQL'`);
    expect(await copy(source, target)).toMatchObject({ kind: 'copied' });
    expect(await contents(target)).toEqual(await contents(source));
  });
});

describe('A copy that was interrupted', () => {
  it('goes on where it ended, and until then the target counts as unfinished', async () => {
    const [source, target] = await filledAndEmpty(2500);
    await copyUntil(source, target, 'users', 2000);
    expect(await isUnfinished(target)).toBe(true);
    const seen: CopyProgress[] = [];
    expect(await copy(source, target, { onProgress: (progress) => seen.push(progress) })).toMatchObject({
      kind: 'copied',
    });
    const copying = seen.filter((progress) => progress.step === 'copy');
    const users = copying.filter(({ table }) => table === 'users').map(({ rows }) => rows);
    expect(users).toEqual([2000, 2502]);
    expect(copying.at(-1)).toMatchObject({ done: 1 });
    expect(seen.filter(({ step }) => step === 'compare').map(({ table }) => table)).toEqual(COPIED_TABLES);
    expect(await contents(target)).toEqual(await contents(source));
    expect(await isUnfinished(target)).toBe(false);
  });

  it('keeps a page and how far it got together', async () => {
    const [source, target] = await filledAndEmpty(1500);
    await copyUntil(source, target, 'users', 1000);
    const [row] = await target.query(
      `SELECT (SELECT count(*)::int FROM users) AS rows, (SELECT rows FROM copied_tables WHERE name = 'users') AS said`,
    );
    expect(row).toEqual({ rows: 1000, said: 1000 });
  });

  it('says so when a row was taken from the source meanwhile, and stays unfinished', async () => {
    const [source, target] = await filledAndEmpty(1500);
    await copyUntil(source, target, 'sessions', 1);
    await source.query(`DELETE FROM users WHERE id = (SELECT min(id::text)::uuid FROM users)`);
    expect(await copy(source, target)).toMatchObject({ kind: 'different' });
    expect(await isUnfinished(target)).toBe(true);
  });

  it('says so when the source has rows that do not fit any more', async () => {
    const [source, target] = await filledAndEmpty(1500);
    await copyUntil(source, target, 'sessions', 1000);
    await source.run(
      `UPDATE users SET subject = 'late', id = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
       WHERE id = (SELECT id FROM users u WHERE NOT EXISTS (SELECT FROM sessions s WHERE s.user_id = u.id) LIMIT 1);
       INSERT INTO users SELECT '00000000-0000-4000-8000-000000000000', 'new', 'new@example.org', true, true, '{}', now(), now();
       INSERT INTO sessions (id, user_id, handle_hash, auth_time, amr, last_seen_at, expires_at)
       VALUES ('ffffffff-ffff-4fff-bfff-ffffffffffff', '00000000-0000-4000-8000-000000000000',
               sha256('new'), now(), '{pwd}', now(), now());`,
    );
    expect(await copy(source, target)).toEqual({ kind: 'source_changed', table: 'sessions' });
    expect(await isUnfinished(target)).toBe(true);
  });

  it('finds a row that somebody changed in the target', async () => {
    const [source, target] = await filledAndEmpty();
    await copyUntil(source, target, 'tickets', 1);
    await target.query(`UPDATE users SET updated_at = updated_at + interval '1 microsecond'`);
    const result = await copy(source, target);
    if (result.kind !== 'different') throw new Error(`unexpected: ${result.kind}`);
    const differing = result.tables.filter(
      ({ source: there, target: here }) => there.checksum !== here.checksum,
    );
    expect(differing).toMatchObject([{ name: 'users', source: { rows: 2 }, target: { rows: 2 } }]);
    expect(await isUnfinished(target)).toBe(true);
  });
});

describe('A page', () => {
  it.each(['PGlite', 'PostgreSQL'] as const)(
    'is appended once to %s, and whole or not at all',
    async (driver) => {
      const [source, empty] = await Promise.all([DRIVERS.PGlite(), DRIVERS[driver]()]);
      await fill(source);
      await crowd(source, 1500);
      await migrationsOf(empty).up();
      const target = new PostgresCopyTarget({ database: empty });
      await new PostgresCopySource({ database: source }).at(async (moment) => {
        const nothing = await target.position('users');
        const first = await moment.page('users', null);
        const second = await moment.page('users', first?.lastKey ?? null);
        if (first === null || second === null) throw new Error('there should be two pages');
        expect(await target.append('users', first, nothing)).toBe('appended');
        expect(await target.append('users', first, nothing)).toBe('overtaken');
        const position = await target.position('users');
        expect(position).toEqual({ rows: 1000, lastKey: first.lastKey });

        const sessions = await moment.page('sessions', null);
        if (sessions === null) throw new Error('there should be sessions');
        const none = { rows: 0, lastKey: null };
        expect(await target.append('sessions', sessions, none)).toBe('does_not_fit');
        expect(await target.position('sessions')).toEqual(none);

        expect(await target.append('users', second, position)).toBe('appended');
        expect(await target.append('users', second, position)).toBe('overtaken');
        expect(await target.digest('users')).toEqual(await moment.digest('users'));
      });
    },
  );
});

describe('A copy', () => {
  it('is of one moment, and unfinished when the source was told more meanwhile', async () => {
    const [source, target] = await Promise.all([DRIVERS.PostgreSQL(), DRIVERS.PostgreSQL()]);
    await fill(source);
    const before = await contents(source);
    const { accounts } = databaseHarness(source);
    const result = await copy(source, target, {
      around: (inner) => ({
        isOccupied: () => inner.isOccupied(),
        admit: (...given) => inner.admit(...given),
        position: (table) => inner.position(table),
        append: async (...given) => {
          expect(await accounts.register(aRegistration())).toBe('registered');
          return inner.append(...given);
        },
        digest: (table) => inner.digest(table),
        finish: (now) => inner.finish(now),
      }),
    });
    expect(await contents(target)).toEqual(before);
    expect(result).toMatchObject({ kind: 'different' });
    expect(await isUnfinished(target)).toBe(true);
  });

  it('that is finished changes nothing when it is run again', async () => {
    const [source, target] = await filledAndEmpty();
    await copy(source, target);
    await target.query(`UPDATE users SET enabled = false`);
    const before = await contents(target);
    expect(await copy(source, target)).toEqual({ kind: 'finished_before', at: expect.any(Number) });
    expect(await contents(target)).toEqual(before);
  });

  it('is refused a target that has rows, and leaves that at its version', async () => {
    const [source, target] = await filledAndEmpty();
    await target.run(
      `CREATE TABLE users (id uuid PRIMARY KEY);
       INSERT INTO users VALUES (gen_random_uuid())`,
    );
    expect(await copy(source, target)).toEqual({ kind: 'occupied' });
    expect(await target.query("SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL")).toEqual([]);
  });

  it.each(['opaque_setup', 'keys', 'clients', 'users', 'tickets'])(
    'is refused a target where only %s has rows',
    async (table) => {
      const [source, target] = await filledAndEmpty();
      await fill(target);
      await target.run(`CREATE TABLE kept AS TABLE ${table};
                        TRUNCATE opaque_setup, keys, clients, users, tickets CASCADE;
                        INSERT INTO ${table} TABLE kept; DROP TABLE kept`);
      const before = await contents(target);
      expect(await copy(source, target)).toEqual({ kind: 'occupied' });
      expect(await contents(target)).toEqual(before);
    },
  );

  it('is refused a target that is the copy of another installation, finished or not', async () => {
    const [source, target] = await filledAndEmpty();
    await copyUntil(source, target, 'users', 1);
    const other = await DRIVERS.PostgreSQL();
    await migrationsOf(other).up();
    await databaseHarness(other).keys.found(aKeySet());
    expect(await copy(other, target)).toEqual({ kind: 'copy_of_another' });
    expect(await copy(source, target)).toMatchObject({ kind: 'copied' });
    expect(await copy(other, target)).toEqual({ kind: 'copy_of_another' });
  });

  it('is refused a source that holds nothing, and leaves the target as it is', async () => {
    const [source, target] = await Promise.all([DRIVERS.PGlite(), DRIVERS.PGlite()]);
    expect(await copy(source, target)).toEqual({ kind: 'nothing_to_copy' });
    expect(await target.query("SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL")).toEqual([]);
  });

  it('is not made of what is itself an unfinished copy', async () => {
    const [source, unfinished] = await filledAndEmpty();
    await copyUntil(source, unfinished, 'users', 1);
    const target = await DRIVERS.PGlite();
    await expect(copy(unfinished, target)).rejects.toMatchObject({ reason: 'copy_unfinished' });
    expect(await copy(source, unfinished)).toMatchObject({ kind: 'copied' });
    expect(await copy(unfinished, target)).toMatchObject({ kind: 'copied' });
    expect(await contents(target)).toEqual(await contents(source));
  });

  it('is made by one of two that race', async () => {
    const [source, target] = await filledAndEmpty(3000);
    const second = await DRIVERS.PostgreSQL();
    expect(await copy(source, second)).toMatchObject({ kind: 'copied' });
    const ended = await Promise.all([copy(source, target), copy(second, target)]);
    const kinds = ended.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'copied')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'overtaken' || kind === 'finished_before')).toHaveLength(1);
    expect(await contents(target)).toEqual(await contents(source));
  });
});
