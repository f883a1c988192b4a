import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postern, type Variables } from '../support/command.ts';
import { Servers } from '../support/servers.ts';
import { Stores } from '../support/stores.ts';

const TWENTY = Array.from({ length: 20 }, (_, index) => index);
/** Node.js twenty times on a small machine, beside other tests. */
const PATIENCE = 180_000;

describe('Twenty instances that start at once on an empty PostgreSQL', () => {
  const servers = new Servers();
  let stores: Stores;
  let migrations: readonly string[];

  beforeAll(async () => {
    stores = await Stores.start();
    migrations = (await readdir(join(import.meta.dirname, '../../../db/migrations'))).sort();
  });
  afterAll(async () => {
    await servers.killAll();
    await stores?.remove();
  });

  const rows = ({ DB_NAME = '' }: Variables, sql: string) => stores.postgresql.inDatabase(DB_NAME, sql);
  const applied = async (variables: Variables) =>
    (await rows(variables, 'SELECT name FROM schema_migrations ORDER BY name')).map(({ name }) => name);

  it(
    'migrate once between them, and serve one key set with one setup for passwords',
    async () => {
      const variables = { ...(await stores.variables()), OPAQUE_THREADS: '1', DB_POOL: '2' };
      const started = await Promise.all(TWENTY.map(() => servers.startWith(variables)));
      const keySets = await Promise.all(
        started.map(async (server) => (await (await server.visitor()).fetch('/oauth/jwks/')).text),
      );
      expect(JSON.parse(keySets[0] ?? '').keys.length).toBeGreaterThan(0);
      expect(keySets).toEqual(TWENTY.map(() => keySets[0]));
      expect(await applied(variables)).toEqual(migrations);
      expect(await rows(variables, 'SELECT 1 FROM opaque_setup')).toHaveLength(1);
      const ended = await Promise.all(started.map((server) => server.stop()));
      expect(ended.map(({ code }) => code)).toEqual(TWENTY.map(() => 0));
    },
    PATIENCE,
  );

  it('are refused by a database that a newer version has been using, and leave it alone', async () => {
    const variables = await stores.variables();
    expect(await postern(['migrate'], variables)).toMatchObject({ code: 0 });
    await rows(
      variables,
      `INSERT INTO schema_migrations (name, checksum) VALUES ('9999_future.sql', decode(repeat('00', 32), 'hex'))`,
    );
    for (const command of [['serve'], ['migrate'], ['users', 'list']]) {
      expect(await postern(command, { ...variables, PORT: '0' })).toMatchObject({
        code: 70,
        stdout: '',
        stderr: expect.stringContaining('9999_future.sql'),
      });
    }
    expect(await applied(variables)).toEqual([...migrations, '9999_future.sql']);
  });
});
