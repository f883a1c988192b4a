import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toNumericDate } from '../../../src/domain/shared/instant.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, APP, addAccount, app, BOB, OWN, own, registerClient, signedIn, userinfo } from '../scene.ts';

const WIKI_CALLBACK = 'https://wiki.example.org/callback';
const wiki = new RelyingParty({ clientId: 'wiki', redirectUri: WIKI_CALLBACK });
const OFFLINE = { scope: 'openid email offline_access', prompt: 'consent' };

let postern: Postern;

beforeAll(async () => {
  postern = await startPostern({
    clients: [
      APP,
      OWN,
      {
        client_id: 'wiki',
        client_name: 'Wiki',
        client_uri: 'https://wiki.example.org/',
        initiate_login_uri: 'https://wiki.example.org/login',
        redirect_uris: [WIKI_CALLBACK],
      },
    ],
  });
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
});
afterAll(() => postern.close());

const list = async (person: Person) => (await person.fetch('/consents/')).json;
const listed = async (person: Person): Promise<readonly string[]> =>
  (await list(person)).consents.map(({ client }: { client: { client_id: string } }) => client.client_id);
const withdraw = async (person: Person, clientId: string) =>
  person.post('/consents/withdraw/', { client_id: clientId, owner: (await list(person)).owner });
/** Whether the client gets its code without a question. */
const isAsked = async (person: Person, client: RelyingParty) => {
  const { location } = await person.fetch(client.authorizePath({ prompt: 'none', scope: 'openid' }));
  return location.searchParams.get('error') === 'consent_required';
};

describe('connected applications', () => {
  it('are those that whoever is signed in agreed to, and those that are signed in on their behalf', async () => {
    const ada = await signedIn(postern, ADA);
    const since = toNumericDate(postern.clock.now());
    await wiki.tokens(ada, ADA, OFFLINE);
    await own.tokens(ada, ADA, { scope: 'openid offline_access' });
    const answer = await ada.fetch('/consents/');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.json).toEqual({
      account: { email: ADA.email },
      owner: expect.stringMatching(/^[\w-]{43}$/),
      consents: [
        {
          client: { client_id: 'own', client_name: 'Own', first_party: true },
          scope: ['openid', 'offline_access'],
          claims: [],
          since,
        },
        {
          client: {
            client_id: 'wiki',
            client_name: 'Wiki',
            client_uri: 'https://wiki.example.org/',
            first_party: false,
          },
          scope: ['openid', 'email', 'offline_access'],
          claims: [],
          since,
          open: '/oauth/initiate/?client_id=wiki',
        },
      ],
    });
    expect(await listed(await signedIn(postern, BOB))).toEqual([]);
  });

  it('are without one of the deployment’s own that is not signed in while the person is away', async () => {
    const bob = await signedIn(postern, BOB);
    await own.tokens(bob, BOB, { scope: 'openid' });
    expect(await listed(bob)).toEqual([]);
  });

  it('are without one that is no longer registered', async () => {
    const bob = await signedIn(postern, BOB);
    const callback = 'https://gone.example.org/callback';
    await registerClient(postern, { client_id: 'gone', client_name: 'Gone', redirect_uris: [callback] });
    await new RelyingParty({ clientId: 'gone', redirectUri: callback }).tokens(bob, BOB);
    expect(await listed(bob)).toContain('gone');
    // As when define.toml names it no more: what people agreed to stays, since the client may come back.
    await postern.database.query('DELETE FROM clients WHERE id = $1', ['gone']);
    expect(await listed(bob)).not.toContain('gone');
  });

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['nobody is signed in', async (person) => person.jar.removeAllCookies()],
    ['the session has ended', () => postern.database.query('UPDATE sessions SET ended_at = now()')],
  ])('are shown to nobody where %s, and nothing is withdrawn', async (_what, end) => {
    const ada = await signedIn(postern, ADA);
    const { owner } = await list(ada);
    await end(ada);
    expectJsonError(await ada.fetch('/consents/'), 400, 'login_required');
    const refused = await ada.post('/consents/withdraw/', { client_id: 'wiki', owner });
    expectJsonError(refused, 400, 'login_required');
    expect(await listed(await signedIn(postern, ADA))).toContain('wiki');
  });

  it('can be signed in to by a browser that has never been here', async () => {
    const stranger = await Person.at(postern);
    expectJsonError(await stranger.fetch('/consents/'), 400, 'login_required');
    expect((await stranger.signIn(ADA.email, ADA.password)).json).toEqual({ next: '/' });
    expect((await list(stranger)).account).toEqual({ email: ADA.email });
  });
});

describe('withdrawing a consent', () => {
  it('revokes what it bought, and lets the client ask again', async () => {
    const ada = await signedIn(postern, ADA);
    const { access_token: access, refresh_token: refresh } = await app.tokens(ada, ADA, OFFLINE);
    const others = await wiki.tokens(ada, ADA, OFFLINE);
    expect(await isAsked(ada, app)).toBe(false);

    const answer = await withdraw(ada, 'app');
    expect([answer.status, answer.json]).toEqual([200, {}]);
    expect(await listed(ada)).not.toContain('app');
    expectJsonError(await app.refresh(ada, refresh), 400, 'invalid_grant');
    expectJsonError(await userinfo(ada, access), 401, 'invalid_token');
    expect(await isAsked(ada, app)).toBe(true);
    expect((await wiki.refresh(ada, others.refresh_token)).status).toBe(200);
    // Again, and for what never was: nothing changes.
    for (const client of ['app', 'nobody']) expect((await withdraw(ada, client)).status).toBe(200);
  });

  it('ends a grant of the deployment’s own, which needs no consent to come back', async () => {
    const ada = await signedIn(postern, ADA);
    const { refresh_token: refresh } = await own.tokens(ada, ADA, { scope: 'openid offline_access' });
    await withdraw(ada, 'own');
    expect(await listed(ada)).not.toContain('own');
    expectJsonError(await own.refresh(ada, refresh), 400, 'invalid_grant');
    expect(await isAsked(ada, own)).toBe(false);
  });

  it('makes a code worthless that is already on its way', async () => {
    const ada = await signedIn(postern, ADA);
    const code = await app.code(ada, ADA);
    await withdraw(ada, 'app');
    expectJsonError(await app.redeem(ada, code), 400, 'invalid_grant');
    expectJsonError(await app.redeem(ada, code), 400, 'invalid_grant');
    // What is agreed to afterwards does not bring it back.
    await app.code(ada, ADA);
    expectJsonError(await app.redeem(ada, code), 400, 'invalid_grant');
  });

  it('takes nothing from anybody else', async () => {
    const [ada, bob] = [await signedIn(postern, ADA), await signedIn(postern, BOB)];
    const { refresh_token: refresh } = await app.tokens(bob, BOB, OFFLINE);
    await app.tokens(ada, ADA, OFFLINE);
    await withdraw(ada, 'app');
    expect(await listed(bob)).toContain('app');
    expect((await app.refresh(bob, refresh)).status).toBe(200);
  });

  it('is refused to whoever has signed in since the list was shown', async () => {
    const browser = await signedIn(postern, BOB);
    await app.tokens(browser, BOB, OFFLINE);
    const { owner } = await list(browser);
    await browser.signIn(ADA.email, ADA.password);
    await app.tokens(browser, ADA, OFFLINE);
    const refused = await browser.post('/consents/withdraw/', { client_id: 'app', owner });
    expectJsonError(refused, 400, 'login_required');
    expect(await listed(browser)).toContain('app');
  });

  it.each([
    ['without a client', { client_id: undefined }],
    ['of what no client can be called', { client_id: 'a\0b' }],
    ['without whose list it was', { owner: undefined }],
  ])('is refused %s', async (_what, changes) => {
    const ada = await signedIn(postern, ADA);
    const body = { client_id: 'app', owner: (await list(ada)).owner, ...changes };
    expectJsonError(await ada.post('/consents/withdraw/', body), 400, 'invalid_request');
  });
});
