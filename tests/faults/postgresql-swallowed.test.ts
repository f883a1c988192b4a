import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { FullBacklog } from '../support/full-backlog.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const CALLERS = 12;
const CONNECTIONS = 3;

/** Node tells of every socket by which this process is a client. */
const CLIENT_SOCKETS = 'net.client.socket';

describe('a network that swallows what would open a connection to PostgreSQL', () => {
  let server: PostgresqlServer;
  let proxy: TcpProxy;
  let database: Database;
  let swallowing: FullBacklog | null = null;

  beforeAll(async () => {
    server = await PostgresqlServer.start();
  });
  beforeEach(async () => {
    proxy = await TcpProxy.before(server.port);
    database = await openPostgresJs({
      ...(await server.emptyDatabase()),
      port: proxy.port,
      connections: CONNECTIONS,
      // The queue is no bound here: what ends the wait is the connection that does not come to be.
      limits: { connect: 0.3, wait: 30 },
    });
    await proxy.refuse();
    swallowing = await FullBacklog.at(proxy.port);
  });
  afterEach(async () => {
    await swallowing?.remove();
    await database.close();
    await proxy.close();
  });
  afterAll(() => server?.remove());

  it.each<[string, (from: Database) => Promise<unknown>]>([
    ['statement', (from) => from.query('SELECT 1')],
    ['transaction', (from) => from.transaction((tx) => tx.query('SELECT 1'))],
  ])('costs a %s no second attempt, and works again when it is over', async (_, work) => {
    let attempts = 0;
    const count = () => {
      attempts += 1;
    };
    subscribe(CLIENT_SOCKETS, count);
    const outcomes = await Promise.allSettled(Array.from({ length: CALLERS }, () => work(database)));
    unsubscribe(CLIENT_SOCKETS, count);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: 'temporarily_unavailable', cause: new Error('connecting took too long') },
      });
    }
    expect(attempts).toBe(CALLERS);
    await swallowing?.remove();
    await proxy.admit();
    await expect(work(database)).resolves.toHaveLength(1);
  });
});
