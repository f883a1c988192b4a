import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/person.ts';
import { RelyingParty } from '../support/relying-party.ts';
import { postern } from './support/command.ts';
import { DataFolders } from './support/data-folders.ts';
import { Servers } from './support/servers.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const APP = [
  '--id',
  'app',
  '--name',
  'App',
  '--redirect-uri',
  'https://app.example.org/callback',
  '--first-party',
];

/** How many grants were answered when each kill -9 comes. */
const KILLS = [1, 10, 30];
const AT_ONCE = 4;

describe('kill -9 during writes', () => {
  const servers = new Servers();
  const app = new RelyingParty({ clientId: 'app', redirectUri: 'https://app.example.org/callback' });
  let folders: DataFolders;
  let folder: string;

  beforeAll(async () => {
    folders = await DataFolders.make();
    folder = await folders.initialised();
    const variables = { DB_URL: `pglite:${folder}` };
    const added = await postern(
      ['users', 'add', '--email', ADA.email, '--password-stdin'],
      variables,
      ADA.password,
    );
    expect(added).toMatchObject({ code: 0 });
    expect(await postern(['clients', 'add', ...APP], variables)).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await servers.killAll();
    await folders.remove();
  });

  /** One grant after the other, until the server is gone; `answered` is told of each refresh token. */
  async function keepGranting(person: Person, answered: (refreshToken: string) => void): Promise<void> {
    for (;;) {
      const tokens = await grant(person).catch(() => null);
      if (tokens === null) return;
      answered(tokens.json.refresh_token);
    }
  }

  const grant = async (person: Person) => app.redeem(person, await app.code(person, ADA));

  it('loses no session and no grant that was answered', async () => {
    const answered: string[] = [];
    let port = '0';
    for (const count of KILLS) {
      const server = await servers.start(folder, { PORT: port });
      port = server.port;
      const ada = await server.visitor();
      await app.code(ada, ADA);
      const before = answered.length;
      const onAnswer = (token: string) => {
        answered.push(token);
        if (answered.length === before + count) server.signal('SIGKILL');
      };
      await Promise.all(Array.from({ length: AT_ONCE }, () => keepGranting(ada, onAnswer)));
      expect(await server.ended()).toMatchObject({ code: null });

      const again = await servers.start(folder, { PORT: port });
      const refreshed = await Promise.all(answered.map((token) => app.refresh(ada, token)));
      expect(refreshed.map(({ status }) => status)).toEqual(answered.map(() => 200));
      const silent = await ada.fetch(app.authorizePath({ prompt: 'none' }));
      expect(silent.location.searchParams.get('error')).toBeNull();
      await again.stop();
    }
  });
});
