import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { Person } from '../../support/person.ts';
import { FORM_TYPE, form, RelyingParty } from '../../support/relying-party.ts';
import { ADA, BOB, claimsOf, signedIn, userinfo } from '../scene.ts';
import {
  AFTER,
  AFTER_WITH_QUERY,
  confirm,
  type LogoutScene,
  logout,
  openLogoutScene,
  state,
} from './logout-scene.ts';

let scene: LogoutScene;

beforeAll(async () => {
  scene = await openLogoutScene();
});
afterAll(() => scene.close());

describe('rp-initiated logout', () => {
  it('with id_token_hint, post_logout_redirect_uri and state: redirects with state, unchanged', async () => {
    const { person, hint } = await scene.session();
    const value = 'a state & more=+%20é';
    const parameters = { id_token_hint: hint, post_logout_redirect_uri: AFTER, state: value };
    const { status, location, headers } = await logout(person, parameters);
    expect(status).toBe(303);
    expect(location.origin + location.pathname).toBe(AFTER);
    expect([...location.searchParams]).toEqual([['state', value]]);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(await person.cookie('__Host-postern-session')).toBeNull();
  });

  it('after logout prompt=none answers login_required', async () => {
    const { person, hint } = await scene.session();
    expect(await scene.silently(person)).toBeNull();
    await logout(person, { id_token_hint: hint, post_logout_redirect_uri: AFTER });
    expect(await scene.silently(person)).toBe('login_required');
  });

  it('no state: redirects without one; and keeps a registered query', async () => {
    const one = await scene.session();
    const plain = await logout(one.person, { id_token_hint: one.hint, post_logout_redirect_uri: AFTER });
    expect(plain.headers.get('Location')).toBe(AFTER);
    const two = await scene.session();
    const uri = { post_logout_redirect_uri: AFTER_WITH_QUERY, state: 'x' };
    const query = await logout(two.person, { id_token_hint: two.hint, ...uri });
    expect(query.headers.get('Location')).toBe(`${AFTER_WITH_QUERY}&state=x`);
  });

  it('an expired hint still names its session', async () => {
    const { person, hint } = await scene.session();
    scene.postern.clock.advance(3600);
    const { headers } = await logout(person, { id_token_hint: hint, post_logout_redirect_uri: AFTER });
    expect(headers.get('Location')).toBe(AFTER);
    expect(await person.cookie('__Host-postern-session')).toBeNull();
  });

  it('a cross-site POST is answered by 303 to the GET, which carries the cookie', async () => {
    const { person, hint } = await scene.session();
    const body = form({ id_token_hint: hint, post_logout_redirect_uri: AFTER, state: 's' });
    const posted = await person.fetch('/oauth/logout/', {
      method: 'POST',
      headers: { 'Content-Type': FORM_TYPE },
      body,
    });
    expect(posted.status).toBe(303);
    expect(posted.location.pathname).toBe('/oauth/logout/');
    expect((await person.fetch(posted.location)).headers.get('Location')).toBe(`${AFTER}?state=s`);
  });

  it('of a self-registered client redirects where it ended a session, and else has the person choose', async () => {
    const store = await scene.postern.get(Id.ClientStore);
    const client = await (await scene.postern.get(Id.ClientDirectory)).lookup('rp');
    if (client === null) throw new Error('the scene has this client');
    await store.add({ ...client, id: 'self', registeredBy: 'self' });
    const self = new RelyingParty({ clientId: 'self', redirectUri: client.redirectUris[0] ?? '' });
    const { person } = await scene.session();
    const { id_token: hint } = await self.tokens(person, ADA);
    const parameters = { id_token_hint: hint, post_logout_redirect_uri: AFTER };
    expect((await logout(person, parameters)).headers.get('Location')).toBe(AFTER);
    const { location } = await logout(person, parameters);
    expect(location.pathname).toBe('/credentials/logout/');
    expect((await state(person, location)).json).toEqual({
      step: 'done',
      frames: [],
      return_offer: AFTER,
      return_refused: false,
    });
  });

  it('when nobody is signed in any more, redirects all the same', async () => {
    const { person, hint } = await scene.session();
    const parameters = { id_token_hint: hint, post_logout_redirect_uri: AFTER };
    await logout(person, parameters);
    expect((await logout(person, parameters)).headers.get('Location')).toBe(AFTER);
  });

  it.each([
    ['bad post_logout_redirect_uri', 'https://evil.example/'],
    ['query added to post_logout_redirect_uri', `${AFTER}?added=1`],
    ['another case of post_logout_redirect_uri', 'https://rp.example.org/AFTER'],
  ])('%s: no redirect, and a page that says so', async (_check, uri) => {
    const { person, hint } = await scene.session();
    const parameters = { id_token_hint: hint, post_logout_redirect_uri: uri, state: 's' };
    const { location } = await logout(person, parameters);
    expect(location.href.startsWith(`${scene.postern.issuer}/credentials/logout/?logout_id=`)).toBe(true);
    expect((await state(person, location)).json).toEqual({ step: 'done', frames: [], return_refused: true });
    // RP-Initiated Logout §4: what failed to validate is not used; the sign-out needs none of it.
    expect(await scene.silently(person)).toBe('login_required');
  });

  it.each([
    ['no post_logout_redirect_uri', {}],
    ['only state', { state: 's' }],
  ])('%s: signs out, and says so on a page', async (_check, parameters) => {
    const { person, hint } = await scene.session();
    const { location } = await logout(person, { id_token_hint: hint, ...parameters });
    expect((await state(person, location)).json).toEqual({ step: 'done', frames: [], return_refused: false });
    const page = await person.fetch(location);
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html;charset=utf-8']);
    expect(await scene.silently(person)).toBe('login_required');
  });

  describe.each<[string, (hint: string) => Readonly<Record<string, string | undefined>>]>([
    ['no id_token_hint', () => ({ client_id: 'rp' })],
    ['no params', () => ({ post_logout_redirect_uri: undefined, state: undefined })],
    ['alg none', (hint) => ({ id_token_hint: withHeader(hint, { alg: 'none' }, '') })],
    ['alg none with the signature', (hint) => ({ id_token_hint: withHeader(hint, { alg: 'none' }) })],
    ['a modified hint', (hint) => ({ id_token_hint: modified(hint) })],
    ['garbage', () => ({ id_token_hint: 'garbage' })],
    ['a hint for another client than client_id', (hint) => ({ id_token_hint: hint, client_id: 'other' })],
  ])('%s', (_check, parameters) => {
    it('asks first, and never redirects, whatever post_logout_redirect_uri is', async () => {
      const { person, hint } = await scene.session();
      let page = new URL(scene.postern.issuer);
      for (const uri of ['https://evil.example/', undefined, `${AFTER}?added=1`, AFTER]) {
        const request = { post_logout_redirect_uri: uri, state: 's', ...parameters(hint) };
        page = (await logout(person, request)).location;
        expect(page.pathname).toBe('/credentials/logout/');
        expect((await state(person, page)).json).toEqual({ step: 'ask', account: { email: ADA.email } });
        expect(await scene.silently(person)).toBeNull();
      }
      expect((await confirm(person, page)).json).toEqual({ next: page.pathname + page.search });
      expect((await state(person, page)).json).toEqual({ step: 'done', frames: [], return_refused: false });
      expect(await scene.silently(person)).toBe('login_required');
    });
  });

  it('an access token, and a logout token, are no hint', async () => {
    const { person, tokens } = await scene.session();
    const ended = await scene.session();
    await logout(ended.person, { id_token_hint: ended.hint });
    await scene.delivered();
    const logoutToken = scene.receiver.notices.at(-1)?.get('logout_token') ?? '';
    expect(claimsOf(logoutToken).sid).toBe(claimsOf(ended.hint).sid);
    for (const token of [tokens.access_token, logoutToken]) {
      const { location } = await logout(person, { id_token_hint: token, post_logout_redirect_uri: AFTER });
      expect((await state(person, location)).json.step).toBe('ask');
    }
  });

  it('a hint of somebody else, or of another session, asks first; then it may redirect', async () => {
    const bob = await signedIn(scene.postern, BOB);
    const { hint } = await scene.session();
    const { location } = await logout(bob, {
      id_token_hint: hint,
      post_logout_redirect_uri: AFTER,
      state: 's',
    });
    expect((await state(bob, location)).json).toEqual({ step: 'ask', account: { email: BOB.email } });
    await confirm(bob, location);
    expect((await state(bob, location)).json).toMatchObject({ step: 'done', return_to: `${AFTER}?state=s` });
  });

  it('refuses a repeated parameter with a page', async () => {
    const { person, hint } = await scene.session();
    const answer = await person.fetch(`/oauth/logout/?id_token_hint=${hint}&id_token_hint=${hint}`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('content="invalid_request"');
    expect(await scene.silently(person)).toBeNull();
  });
});

describe('the confirmation', () => {
  it('is not given by another site, nor from another browser', async () => {
    const { person } = await scene.session();
    const { location } = await logout(person, {});
    const body = { logout_id: location.searchParams.get('logout_id') };
    const crossSite = await person.post('/oauth/logout/confirm/', body, { 'Sec-Fetch-Site': 'cross-site' });
    expect([crossSite.status, crossSite.json.error]).toEqual([403, 'cross_site_request']);
    const stranger = (await scene.session()).person;
    expect((await confirm(stranger, location)).json.error).toBe('logout_expired');
    expect((await state(stranger, location)).json.error).toBe('logout_expired');
    expect(await scene.silently(person)).toBeNull();
  });

  it('counts for the session that was asked about, and for ten minutes', async () => {
    const { person } = await scene.session();
    const { location } = await logout(person, {});
    await person.signIn(BOB.email, BOB.password);
    expect((await confirm(person, location)).json.error).toBe('logout_expired');
    const again = await logout(person, {});
    scene.postern.clock.advance(600);
    expect((await confirm(person, again.location)).json.error).toBe('logout_expired');
    expect(await scene.silently(person)).toBeNull();
  });

  it('may come twice', async () => {
    const { person } = await scene.session();
    const { location } = await logout(person, {});
    expect((await confirm(person, location)).status).toBe(200);
    expect((await confirm(person, location)).status).toBe(200);
  });
});

describe('signing out', () => {
  it('ends the grants of the session, unless offline_access', async () => {
    const { person, hint, tokens } = await scene.session();
    const offline = await scene.other.tokens(person, ADA, { scope: 'openid offline_access' });
    await logout(person, { id_token_hint: hint });
    expect((await userinfo(person, tokens.access_token)).status).toBe(401);
    expect((await scene.rp.refresh(person, tokens.refresh_token)).json.error).toBe('invalid_grant');
    expect((await userinfo(person, offline.access_token)).status).toBe(200);
    expect((await scene.other.refresh(person, offline.refresh_token)).status).toBe(200);
  });

  it('of a code that was not redeemed yet leaves it worth nothing', async () => {
    const { person, hint } = await scene.session();
    const code = await scene.other.code(person, ADA);
    await logout(person, { id_token_hint: hint });
    expect((await scene.other.redeem(person, code)).json.error).toBe('invalid_grant');
  });
});

it('discovery names the endpoint, and both channels with their sessions', async () => {
  const { json } = await (await Person.at(scene.postern)).fetch('/.well-known/openid-configuration');
  expect(json).toMatchObject({
    end_session_endpoint: `${scene.postern.issuer}/oauth/logout/`,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
  });
});

/** The same claims under another header, and the signature that was there unless another is given. */
function withHeader(token: string, header: object, signature = token.split('.')[2]): string {
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${token.split('.')[1]}.${signature}`;
}

/** Another session's, under the old signature. */
function modified(token: string): string {
  const [header, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), nonce: 'another' })).toString('base64url');
  return [header, claims, signature].join('.');
}
