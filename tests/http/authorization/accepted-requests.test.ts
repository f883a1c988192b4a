import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, RelyingParty } from '../../support/relying-party.ts';
import { ADA, APP, addAccount, app, CALLBACK, claimsOf, OWN, own, signedIn } from '../scene.ts';

const FILES = 'https://files.example.org/';
const QUERY_CALLBACK = 'https://web.example.org/callback?tenant=1';

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({
    change: (define) => ({
      ...define,
      resources: [
        ...define.resources,
        { uri: FILES, algorithm: 'ES256', scopes: [], introspectionClients: [] },
      ],
    }),
    clients: [
      APP,
      OWN,
      { client_id: 'web', client_name: 'Web', redirect_uris: [QUERY_CALLBACK], first_party: true },
      {
        client_id: 'native',
        client_name: 'Native',
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/callback', 'com.example.app:/callback'],
        first_party: true,
      },
    ],
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

/** For somebody who is signed in, at an application that asks for no consent: straight to the answer. */
async function answerTo(client: RelyingParty, changes: Record<string, string | undefined>): Promise<URL> {
  const callback = (await ada.fetch(client.authorizePath(changes))).location;
  return (await ada.fetch(callback)).location;
}

describe('what makes no difference', () => {
  it.each<[string, Record<string, string>]>([
    ['an unknown parameter', { unheard: 'of' }],
    ['display', { display: 'popup' }],
    ['ui_locales and claims_locales', { ui_locales: 'se', claims_locales: 'se' }],
    ['acr_values', { acr_values: '1 2' }],
    ['login_hint', { login_hint: 'somebody@example.org' }],
    ['the one response_mode there is', { response_mode: 'query' }],
    ['a max_age that has not passed', { max_age: '10000' }],
    ['a scope that the client may not ask for, beside one that it may', { scope: 'openid admin unheard' }],
    ['empty parameters', { prompt: '', max_age: '', request: '', resource: '', response_mode: '' }],
  ])('%s', async (_, changes) => {
    const location = await answerTo(own, changes);
    expect(Object.keys(Object.fromEntries(location.searchParams))).toEqual(['code', 'state', 'iss']);
  });

  it('an unknown parameter that is repeated', async () => {
    const { location } = await ada.fetch(`${own.authorizePath()}&a=1&a=2`);
    expect(location.pathname).toBe('/oauth/callback/');
  });
});

describe('the answer', () => {
  it('names the issuer (RFC 9207), and is a redirection that posts nothing on', async () => {
    const callback = await ada.fetch((await ada.fetch(own.authorizePath())).location);
    expect(callback.status).toBe(303);
    expect(callback.headers.get('Cache-Control')).toBe('no-store');
    expect(callback.location.searchParams.get('iss')).toBe(postern.issuer);
    expect(callback.location.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['without a state', undefined],
    ['with a long one', 's'.repeat(2000)],
    ['with one that has to be escaped', '&=+ %20"<é\u{1F40E}\\'],
  ])('carries the state unchanged: %s', async (_, state) => {
    const location = await answerTo(own, { state });
    expect(location.searchParams.get('state')).toBe(state ?? null);
  });

  it.each([undefined, 'n'.repeat(384), '&=+ é'])('leads to an ID token with the nonce: %j', async (nonce) => {
    const code = (await answerTo(own, { nonce })).searchParams.get('code') ?? '';
    const { id_token } = (await own.redeem(ada, code)).json;
    expect(claimsOf(id_token).nonce).toBe(nonce);
  });

  it('adds to the registered query', async () => {
    const web = new RelyingParty({ clientId: 'web', redirectUri: QUERY_CALLBACK });
    expect((await answerTo(web, {})).href).toMatch(/^https:\/\/web\.example\.org\/callback\?tenant=1&code=/);
  });

  it('goes to the one redirect URI there is, when none is named', async () => {
    expect((await answerTo(own, { redirect_uri: undefined })).href).toMatch(
      /^https:\/\/own\.example\.org\/callback\?code=/,
    );
  });

  it.each(['http://127.0.0.1:49152/callback', 'http://127.0.0.1/callback', 'com.example.app:/callback'])(
    'reaches a native application at %s',
    async (redirectUri) => {
      const native = new RelyingParty({ clientId: 'native', redirectUri });
      expect((await answerTo(native, {})).href.startsWith(`${redirectUri}?code=`)).toBe(true);
    },
  );
});

describe('a POST (OpenID Connect Core section 3.1.2.1)', () => {
  const post = (body: string) =>
    ada.fetch('/oauth/authorize/', {
      method: 'POST',
      headers: {
        'Content-Type': FORM_TYPE,
        Origin: 'https://app.example.org',
        'Sec-Fetch-Site': 'cross-site',
      },
      body,
    });

  it('becomes the GET that carries the Lax cookies', async () => {
    const body = own.authorizePath({ state: 'a b&c' }).split('?')[1] ?? '';
    const answer = await post(body);
    expect(answer.status).toBe(303);
    expect(answer.location.href).toBe(`${postern.issuer}/oauth/authorize/?${body}`);
    expect((await ada.fetch(answer.location)).location.pathname).toBe('/oauth/callback/');
  });

  it('keeps a repeated parameter repeated', async () => {
    const answer = await post(`${app.authorizePath().split('?')[1]}&scope=openid`);
    const { location } = await ada.fetch(answer.location);
    expect(location.href).toContain(`${CALLBACK}?error=invalid_request`);
  });
});

describe('resources (RFC 8707)', () => {
  it('that a request names, several times if need be, are those of the grant', async () => {
    const named = new URLSearchParams([
      ['resource', FILES],
      ['resource', ''],
      ['resource', postern.define.backend],
      ['resource', FILES],
    ]);
    const callback = (await ada.fetch(`${own.authorizePath()}&${named}`)).location;
    const code = (await ada.fetch(callback)).location.searchParams.get('code') ?? '';
    const tokens = (await own.redeem(ada, code, { resource: FILES })).json;
    const { grant_id: grantId } = claimsOf(tokens.access_token);
    const [grant] = await postern.database.query('SELECT resource FROM grants WHERE id = $1', [
      uuidOf(grantId),
    ]);
    expect(grant?.resource).toEqual([FILES, postern.define.backend]);
  });
});

describe('cookies', () => {
  const SESSION_SECONDS = 2_592_000;
  const DEVICE_SECONDS = 31_536_000;

  /** Attributes in one order, the value and the date left out. */
  const attributesOf = (cookie: string | undefined) =>
    (cookie ?? '')
      .split('; ')
      .slice(1)
      .filter((attribute) => !attribute.startsWith('Expires='))
      .sort();

  it('names a browser for 30 days, to this host alone, out of the reach of scripts', async () => {
    const answer = await (await Person.at(postern)).fetch(own.authorizePath());
    const [cookie, ...others] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-postern-browser=[\w-]{43}; /);
    expect(attributesOf(cookie)).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect(others).toEqual([]);
  });

  it('leaves a browser its name, for longer', async () => {
    const browser = await Person.at(postern);
    const [named] = (await browser.fetch(own.authorizePath())).headers.getSetCookie();
    const [again] = (await browser.fetch(own.authorizePath())).headers.getSetCookie();
    expect(again?.split(';')[0]).toBe(named?.split(';')[0]);
  });

  it('takes nothing else for a name', async () => {
    const browser = await Person.at(postern);
    await browser.jar.setCookie('__Host-postern-browser=chosen; Secure; Path=/', postern.issuer);
    expect((await browser.fetch(own.authorizePath())).headers.getSetCookie()).toHaveLength(1);
  });

  it('gives a session and a device at sign-in, each as long as it lives', async () => {
    const browser = await Person.at(postern);
    await browser.fetch(own.authorizePath());
    const cookies = (await browser.signIn(ADA.email, ADA.password)).headers.getSetCookie();
    const common = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
      '__Host-postern-session',
      '__Host-postern-device',
    ]);
    expect(cookies.map(attributesOf)).toEqual([
      ['HttpOnly', `Max-Age=${SESSION_SECONDS}`, ...common.slice(1)],
      ['HttpOnly', `Max-Age=${DEVICE_SECONDS}`, ...common.slice(1)],
    ]);
  });
});
