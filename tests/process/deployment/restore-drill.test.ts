import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '../../support/person.ts';
import type { TokenSet } from '../../support/relying-party.ts';
import { postern, type Variables } from '../support/command.ts';
import { demoApplication } from '../support/demo-application.ts';
import { runDocumented } from '../support/documented-commands.ts';
import type { Server } from '../support/server.ts';
import { Servers } from '../support/servers.ts';
import { Stores } from '../support/stores.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };

/** What the document tells to do, on this kind of database. */
interface Installation {
  readonly variables: Variables;
  readonly restored: Variables;
  backUp(): Promise<unknown>;
  restore(): Promise<unknown>;
}

/** Somebody who signed in before the backup, at a server on this port. */
interface SignedIn {
  readonly ada: Person;
  readonly granted: TokenSet;
  readonly port: string;
}

const ALIVE = { refreshed: 200, userinfo: 200, session: true };
const DEAD = { refreshed: 400, userinfo: 401, session: false };

describe('A restore as docs/deployment.md has it', () => {
  const servers = new Servers();
  let stores: Stores;
  let folder: string;

  beforeAll(async () => {
    stores = await Stores.start();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-drill-'));
  });
  afterAll(async () => {
    await servers.killAll();
    await stores?.remove();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const documented = (title: string, variables: Variables) => runDocumented(title, folder, variables);

  async function onPostgresql(): Promise<Installation> {
    await stores.postgresql.administer('CREATE DATABASE postern OWNER postern');
    const variables = { ...(await stores.variables()), DB_NAME: 'postern' };
    const { port, folder: socket } = stores.postgresql;
    const administrator = { PGHOST: socket, PGPORT: String(port), PGUSER: 'postgres' };
    return {
      variables,
      restored: { ...variables, DB_NAME: 'postern_restored' },
      backUp: () => documented('Back up a PostgreSQL server', administrator),
      restore: () => documented('Restore into a new database', administrator),
    };
  }

  async function onPglite(): Promise<Installation> {
    const variables = { DB_URL: `pglite:${join(folder, 'data')}` };
    return {
      variables,
      restored: variables,
      backUp: () => documented('Back up the data folder', {}),
      restore: () => documented('Restore the data folder', {}),
    };
  }

  /** With the port, because that is where her cookies belong. */
  const serve = (port: string, variables: Variables): Promise<Server> =>
    servers.startWith({ ...variables, PORT: port });

  async function signIn(variables: Variables): Promise<SignedIn> {
    const words = ['users', 'add', '--email', ADA.email, '--role', 'admin', '--password-stdin'];
    expect(await postern(words, variables, ADA.password)).toMatchObject({ code: 0 });
    const server = await serve('0', variables);
    const ada = await server.visitor();
    const granted = await demoApplication.tokens(ada, ADA);
    await server.stop();
    return { ada, granted, port: server.port };
  }

  async function state({ ada, granted, port }: SignedIn, variables: Variables) {
    const server = await serve(port, variables);
    const userinfo = { headers: { Authorization: `Bearer ${granted.access_token}` } };
    const authorize = await ada.fetch(demoApplication.authorizePath());
    const found = {
      refreshed: (await demoApplication.refresh(ada, granted.refresh_token)).status,
      userinfo: (await ada.fetch('/oauth/userinfo/', userinfo)).status,
      session: authorize.location.pathname !== '/credentials/login/',
    };
    await server.stop();
    return found;
  }

  it.each([
    ['a PostgreSQL server', onPostgresql],
    ['the data folder', onPglite],
  ])('of %s revives what was revoked, until that is revoked again', async (_name, install) => {
    const { variables, restored, backUp, restore } = await install();
    const signedIn = await signIn(variables);
    await backUp();
    expect(await state(signedIn, variables)).toEqual(ALIVE);
    const revoke = ['grants', 'revoke', '--user', ADA.email];
    expect(await postern(revoke, variables)).toMatchObject({ code: 0 });
    expect(await state(signedIn, variables)).toEqual(DEAD);

    await restore();
    expect(await state(signedIn, restored)).toEqual(ALIVE);
    await documented('After every restore, before the server starts', restored);
    expect(await state(signedIn, restored)).toEqual(DEAD);

    const server = await serve(signedIn.port, restored);
    const granted = await demoApplication.tokens(signedIn.ada, ADA);
    await server.stop();
    expect(await state({ ...signedIn, granted }, restored)).toEqual(ALIVE);
  });
});
