import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import type { Limits } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import { PostgresMigrations } from '../../src/adapters/postgres/system/migrations.ts';
import { MIGRATIONS_FOLDER } from '../contract/suites/database-harness.ts';
import { times } from '../contract/suites/opened.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';

const CONNECTIONS = 3;
const UNAVAILABLE = { code: 'temporarily_unavailable', retryAfter: expect.any(Number) };

describe('the pool of PostgreSQL connections', () => {
  let server: PostgresqlServer;
  let name: string;
  const opened: Database[] = [];

  beforeAll(async () => {
    server = await PostgresqlServer.start();
  });
  afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));
  afterAll(() => server?.remove());

  async function open(limits: Partial<Limits> = {}): Promise<Database> {
    const options = { ...(await server.emptyDatabase()), connections: CONNECTIONS, limits };
    name = options.database;
    const database = await openPostgresJs(options);
    opened.push(database);
    return database;
  }

  const backends = async () => {
    const rows = await server.administer(`SELECT 1 FROM pg_stat_activity WHERE datname = '${name}'`);
    return rows.length;
  };

  it('never has more connections than it may, however many ask', async () => {
    const database = await open();
    const answers = times(40, () => database.query('SELECT pg_backend_pid() AS pid, pg_sleep(0.02)'));
    const pids = new Set((await answers).map(([row]) => row?.pid));
    expect(pids.size).toBe(CONNECTIONS);
    expect(await backends()).toBe(CONNECTIONS);
  });

  it('opens no more than are needed', async () => {
    const database = await open();
    for (let index = 0; index < 10; index += 1) await database.query('SELECT 1');
    expect(await backends()).toBe(1);
  });

  it('lets nobody wait for a connection for long', async () => {
    const database = await open({ wait: 0.2 });
    const busy = times(CONNECTIONS, () => database.query('SELECT pg_sleep(1)'));
    await expect(database.query('SELECT 1')).rejects.toMatchObject({
      ...UNAVAILABLE,
      cause: new Error('no connection was free in time'),
    });
    await busy;
    await expect(database.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('ends a connection that nobody uses, and one that is old', async () => {
    const database = await open({ idle: 0.1 });
    await times(CONNECTIONS, () => database.query('SELECT pg_sleep(0.02)'));
    while ((await backends()) > 0) await setTimeout(20);
    const another = await open({ lifetime: 0.1 });
    const pid = async () => (await another.query('SELECT pg_backend_pid() AS pid'))[0]?.pid;
    const first = await pid();
    await setTimeout(150);
    expect(await pid()).not.toBe(first);
    expect(await backends()).toBe(1);
  });

  it('does not end an old one while somebody has it', async () => {
    const database = await open({ lifetime: 0.1 });
    const pids = await database.transaction(async (tx) => {
      const before = await tx.query('SELECT pg_backend_pid() AS pid, pg_sleep(0.2)::text');
      await expect(tx.query('SELECT 1')).resolves.toHaveLength(1);
      return [before[0]?.pid, (await tx.query('SELECT pg_backend_pid() AS pid'))[0]?.pid];
    });
    expect(pids[0]).toBe(pids[1]);
  });

  it('closes after what is under way and what waits, and takes nothing more', async () => {
    const database = await open();
    const answers = times(2 * CONNECTIONS, () => database.query('SELECT pg_sleep(0.1)'));
    // They are in line once they have been asked for.
    await setTimeout(0);
    await database.close();
    await expect(answers).resolves.toHaveLength(2 * CONNECTIONS);
    await expect(database.query('SELECT 1')).rejects.toMatchObject(UNAVAILABLE);
    expect(await backends()).toBe(0);
  });

  it('names itself to the server', async () => {
    const database = await open();
    const rows = await database.query("SELECT current_setting('application_name') AS name");
    expect(rows).toEqual([{ name: 'postern' }]);
  });

  describe.each([true, false])('with prepare = %p', (prepare) => {
    async function openWith(limits: Partial<Limits>): Promise<Database> {
      const database = await openPostgresJs({ ...(await server.emptyDatabase()), prepare, limits });
      opened.push(database);
      return database;
    }

    it('prepares a statement once for each connection, or never', async () => {
      const database = await openWith({});
      for (let index = 0; index < 5; index += 1) await database.query('SELECT $1::int', [index]);
      const rows = await database.query(
        "SELECT 1 FROM pg_prepared_statements WHERE statement = 'SELECT $1::int' AND $1::text IS NOT NULL",
        [''],
      );
      expect(rows).toHaveLength(prepare ? 1 : 0);
    });

    it('ends a statement that takes too long, and no more than that', async () => {
      const database = await openWith({ statement: 0.2 });
      await expect(database.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ sqlState: '57014' });
      const work = database.transaction((tx) => tx.query('SELECT pg_sleep(20)'));
      await expect(work).rejects.toMatchObject({ sqlState: '57014' });
      await expect(database.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
    });

    it('ends the wait for a lock', async () => {
      const database = await openWith({ lock: 0.2 });
      await database.run('CREATE TABLE rows (id int); INSERT INTO rows VALUES (1)');
      await database.transaction(async (tx) => {
        await tx.query('SELECT id FROM rows FOR UPDATE');
        await expect(database.query('UPDATE rows SET id = 2')).rejects.toMatchObject({ sqlState: '55P03' });
      });
    });

    it('ends a transaction that does nothing', async () => {
      const database = await openWith({ idleInTransaction: 0.2 });
      const work = database.transaction(async (tx) => {
        await tx.query('SELECT 1');
        await setTimeout(500);
        await tx.query('SELECT 1');
      });
      await expect(work).rejects.toMatchObject(UNAVAILABLE);
    });

    it('gives a migration the time that it takes', async () => {
      const database = await openWith({ statement: 0.2, lock: 0.1, idleInTransaction: 0.1, grace: 0.1 });
      const work = database.transaction(
        async (tx) => {
          await tx.run('SELECT pg_sleep(0.5)');
          await setTimeout(200);
          return tx.query('SELECT 1 AS one FROM pg_sleep(0.4)');
        },
        { unlimited: true },
      );
      await expect(work).resolves.toEqual([{ one: 1 }]);
      await expect(database.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ sqlState: '57014' });
    });

    it('reads its types whatever the role has been told', async () => {
      const options = { ...(await server.emptyDatabase()), prepare };
      for (const setting of ["bytea_output TO 'escape'", "DateStyle TO 'German'", "TimeZone TO 'Asia/Tokyo'"])
        await server.administer(`ALTER ROLE ${options.user} IN DATABASE ${options.database} SET ${setting}`);
      const database = await openPostgresJs(options);
      opened.push(database);
      const values = {
        bytes: Uint8Array.of(0, 92, 255),
        at: new Date(1_750_000_000_123),
        texts: ['ü', '', '"'],
      };
      const [row] = await database.query(
        'SELECT $1::bytea AS bytes, $2::timestamptz AS at, $3::text[] AS texts',
        [values.bytes, values.at, values.texts],
      );
      expect(row).toEqual(values);
    });
  });

  it('is opened twenty times at once, and the schema is made once', async () => {
    const options = await server.emptyDatabase();
    const fleet = await times(20, () => openPostgresJs({ ...options, connections: 1 }));
    opened.push(...fleet);
    const applied = await Promise.all(
      fleet.map((database) => new PostgresMigrations({ database, folder: MIGRATIONS_FOLDER }).up()),
    );
    const { applied: all } = await new PostgresMigrations({
      database: fleet[0] as Database,
      folder: MIGRATIONS_FOLDER,
    }).status();
    expect(applied.flat().sort()).toEqual(all);
  });

  it('refuses a transaction that is used after its end', async () => {
    const database = await open();
    const query = await database.transaction(async (tx) => () => tx.query('SELECT 1'));
    await expect(query()).rejects.toThrow('The transaction is over');
  });
});
