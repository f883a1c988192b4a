import { afterAll, beforeAll } from '@jest/globals';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { databaseContracts } from './suites/database-contracts.ts';

let server: PostgresqlServer;
beforeAll(async () => {
  server = await PostgresqlServer.start();
});
afterAll(() => server?.remove());

databaseContracts('PostgreSQL', async () => openPostgresJs(await server.emptyDatabase()));
databaseContracts('PostgreSQL, unprepared', async () =>
  openPostgresJs({ ...(await server.emptyDatabase()), prepare: false }),
);
