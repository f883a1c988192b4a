import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import type { PostgresJsOptions } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import { PgbouncerServer } from '../support/pgbouncer.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { databaseContracts } from './suites/database-contracts.ts';
import { times } from './suites/opened.ts';

let server: PostgresqlServer;
let pgbouncer: PgbouncerServer;
beforeAll(async () => {
  server = await PostgresqlServer.start();
  pgbouncer = await PgbouncerServer.start(server);
});
afterAll(async () => {
  await pgbouncer?.remove();
  await server?.remove();
});

const throughPgbouncer = async () => pgbouncer.through(await server.emptyDatabase());

databaseContracts('PostgreSQL through PgBouncer', async () => openPostgresJs(await throughPgbouncer()));

describe('PgBouncer in transaction mode', () => {
  const UNAVAILABLE = { code: 'temporarily_unavailable' };
  const opened: Database[] = [];

  async function open(changes: Partial<PostgresJsOptions> = {}): Promise<Database> {
    const database = await openPostgresJs({ ...(await throughPgbouncer()), ...changes });
    opened.push(database);
    return database;
  }

  afterAll(() => Promise.all(opened.map((database) => database.close())));

  it('really shares connections, and mixes nothing up', async () => {
    const database = await open({ connections: 10 });
    const rows = await times(60, (index) =>
      database.transaction(async (tx) => {
        const [first] = await tx.query('SELECT pg_backend_pid() AS pid, $1::int AS index', [index]);
        const [second] = await tx.query('SELECT pg_backend_pid() AS pid, $1::int AS index', [index]);
        expect(first).toEqual(second);
        return first;
      }),
    );
    expect(rows.map((row) => row?.index)).toEqual(rows.map((_, index) => index));
    expect(new Set(rows.map((row) => row?.pid)).size).toBe(3);
  });

  it('has the limits of every statement, and leaves none behind', async () => {
    const options = await throughPgbouncer();
    const limited = await open({ ...options, limits: { statement: 0.2 } });
    await expect(limited.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ sqlState: '57014' });
    const other = await open({ ...options, limits: { statement: 7 } });
    const rows = await times(10, () => other.query("SELECT current_setting('statement_timeout') AS set"));
    expect(new Set(rows.map(([row]) => row?.set))).toEqual(new Set(['7s']));
  });

  it('recovers by itself when the server was restarted', async () => {
    const database = await open();
    const inFlight = times(3, () => database.query('SELECT pg_sleep(5)').catch((error: unknown) => error));
    await setTimeout(200);
    await server.stop();
    for (const error of await inFlight) expect(error).toMatchObject(UNAVAILABLE);
    await server.start();
    await times(10, () => database.query('SELECT 1'));
  });

  it('is refused with advice when it was not told of', async () => {
    const options = { ...(await throughPgbouncer()), prepare: true };
    await expect(openPostgresJs(options)).rejects.toMatchObject({
      reason: 'database_unreachable',
      message: expect.stringMatching(
        /unsupported startup parameter.*Behind PgBouncer, db_prepare has to be false/,
      ),
    });
  });
});
