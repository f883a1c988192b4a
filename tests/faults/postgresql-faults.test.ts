import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import type { PostgresJsOptions } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import { PostgresHealthProbe } from '../../src/adapters/postgres/system/health-probe.ts';
import { meeting, times } from '../contract/suites/opened.ts';
import { LoggedLines } from '../support/logged-lines.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const UNAVAILABLE = { code: 'temporarily_unavailable', retryAfter: expect.any(Number) };

describe('faults of PostgreSQL and of the way there', () => {
  let server: PostgresqlServer;
  let proxy: TcpProxy;
  let options: PostgresJsOptions;
  let database: Database;

  beforeAll(async () => {
    server = await PostgresqlServer.start({ deadlock_timeout: '50ms' });
  });
  beforeEach(async () => {
    proxy = await TcpProxy.before(server.port);
    options = { ...(await server.emptyDatabase()), port: proxy.port, limits: { statement: 2, grace: 0.3 } };
    database = await openPostgresJs(options);
    await database.run('CREATE TABLE counter (name text PRIMARY KEY, value int NOT NULL)');
    await database.run("INSERT INTO counter VALUES ('a', 0), ('b', 0)");
  });
  afterEach(async () => {
    await database.close();
    await proxy.close();
  });
  afterAll(() => server?.remove());

  const increment = "UPDATE counter SET value = value + 1 WHERE name = 'a'";
  const value = async () => {
    const [row] = await server.inDatabase(options.database, "SELECT value FROM counter WHERE name = 'a'");
    return row?.value;
  };
  const terminateAll = () =>
    server.administer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${options.database}'`,
    );
  /** Resolves when the pool knows. */
  const cutIdle = async () => {
    proxy.cutAll();
    while (proxy.links > 0) await setTimeout(5);
    await setTimeout(20);
  };

  describe('nothing was sent', () => {
    it('makes another attempt when a new connection is lost', async () => {
      await cutIdle();
      let links = 0;
      proxy.onLink = (link) => {
        links += 1;
        if (links <= 2) link.cut();
      };
      await database.query(increment);
      expect(links).toBe(3);
      expect(await value()).toBe(1);
    });

    it('makes another attempt when a transaction could not begin', async () => {
      let begins = 0;
      proxy.toServer = (bytes, link) => {
        if (!bytes.includes('BEGIN')) return bytes;
        begins += 1;
        if (begins === 1) link.cut();
        return bytes;
      };
      let calls = 0;
      await database.transaction(async (tx) => {
        calls += 1;
        await tx.query(increment);
      });
      expect([begins, calls, await value()]).toEqual([2, 1, 1]);
    });

    it('gives up when it goes on, and soon', async () => {
      await cutIdle();
      proxy.onLink = (link) => link.cut();
      await expect(database.query(increment)).rejects.toMatchObject(UNAVAILABLE);
    });
  });

  describe('something may have been done', () => {
    it.each([
      ['before the server heard of it', 0],
      ['before its answer came', 1],
    ])('makes no other attempt at a statement whose connection was lost %s', async (when, done) => {
      let seen = 0;
      proxy.toServer = (bytes, link) => {
        if (!bytes.includes('UPDATE')) return bytes;
        seen += 1;
        if (when.startsWith('before the server')) link.cut();
        return bytes;
      };
      proxy.toClient = (bytes, link) => {
        if (bytes.includes('UPDATE 1')) link.cut();
        return bytes;
      };
      await expect(database.query(increment)).rejects.toMatchObject(UNAVAILABLE);
      expect([seen, await value()]).toEqual([1, done]);
    });

    it('makes no other attempt at a transaction whose commit was not answered', async () => {
      let calls = 0;
      proxy.toClient = (bytes, link) => {
        if (bytes.includes('COMMIT')) link.cut();
        return bytes;
      };
      const work = database.transaction(async (tx) => {
        calls += 1;
        await tx.query(increment);
      });
      await expect(work).rejects.toMatchObject(UNAVAILABLE);
      expect([calls, await value()]).toEqual([1, 1]);
    });

    it('fails what a terminated backend was doing, and no other', async () => {
      const other = await openPostgresJs({ ...options, port: server.port });
      let calls = 0;
      const work = other.transaction(async (tx) => {
        calls += 1;
        await tx.query(increment);
        await terminateAll();
        await tx.query(increment);
      });
      await expect(work).rejects.toMatchObject(UNAVAILABLE);
      expect([calls, await value()]).toEqual([1, 0]);
      await times(10, () => other.query(increment));
      expect(await value()).toBe(10);
      await other.close();
    });
  });

  describe('PostgreSQL asks for another attempt', () => {
    it.each([true, false])(
      'repeats a transaction that could not be serialized (prepare = %p)',
      async (prepare) => {
        const contending = await openPostgresJs({ ...options, prepare });
        const everybodyHasRead = meeting(4);
        let calls = 0;
        await times(4, () => {
          let attempts = 0;
          return contending.transaction(async (tx) => {
            calls += 1;
            attempts += 1;
            await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
            await tx.query('SELECT value FROM counter');
            if (attempts === 1) await everybodyHasRead();
            await tx.query(increment);
          });
        });
        expect(await value()).toBe(4);
        expect(calls).toBeGreaterThan(4);
        await contending.close();
      },
    );

    it('repeats one of two that wait for each other', async () => {
      const order = (...names: readonly string[]) =>
        database.transaction(async (tx) => {
          for (const name of names) {
            await tx.query('UPDATE counter SET value = value + 1 WHERE name = $1', [name]);
            await tx.query('SELECT pg_sleep(0.05)');
          }
        });
      await Promise.all([order('a', 'b'), order('b', 'a')]);
      expect(await value()).toBe(2);
    });

    it('does not ask for ever', async () => {
      let calls = 0;
      const work = database.transaction(async (tx) => {
        calls += 1;
        await tx.run("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$");
      });
      await expect(work).rejects.toMatchObject({ name: 'QueryFailed', sqlState: '40001' });
      expect(calls).toBe(5);
    });
  });

  describe('the server is away', () => {
    it.each(['SIGINT', 'SIGQUIT', 'SIGKILL'] as const)('and comes back, after %s', async (signal) => {
      const inFlight = times(8, () => database.query('SELECT pg_sleep(1)').catch((error: unknown) => error));
      await server.stop(signal);
      for (const error of await inFlight) expect(error).toMatchObject(UNAVAILABLE);
      await expect(new PostgresHealthProbe({ database }).check()).rejects.toMatchObject(UNAVAILABLE);
      await expect(database.transaction(async () => {})).rejects.toMatchObject(UNAVAILABLE);
      await server.start();
      await times(8, () => database.query(increment));
      expect(await value()).toBe(8);
    });

    it('and the log says so once, and once that it is back', async () => {
      const logger = new LoggedLines();
      const watched = await openPostgresJs(options, logger);
      await server.stop('SIGKILL');
      await times(8, () => watched.query('SELECT 1').catch(() => {}));
      expect(logger.messages).toEqual(['database lost']);
      await server.start();
      await times(8, () => watched.query('SELECT 1'));
      expect(logger.messages).toEqual(['database lost', 'database regained']);
      await watched.close();
    });

    it('without a word: no answer is waited for longer than the limits say', async () => {
      proxy.toServer = () => null;
      await expect(database.query('SELECT 1')).rejects.toMatchObject({
        ...UNAVAILABLE,
        cause: new Error('no answer came in time'),
      });
      proxy.toServer = (bytes) => bytes;
      await expect(database.query('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
      expect(proxy.links).toBe(1);
    });

    it('and its errors tell neither statements nor parameters', async () => {
      proxy.toServer = (bytes, link) => {
        if (bytes.includes('hunter2')) link.cut();
        return bytes;
      };
      const error = await database
        .query("SELECT 'hunter2', $1::text", ['hunter2'])
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(UNAVAILABLE);
      const { cause } = error as Error;
      for (const told of [error, cause] as object[])
        expect(JSON.stringify(told, Object.getOwnPropertyNames(told))).not.toContain('hunter2');
    });
  });
});
