import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { LOGOUT_NOTICE_LIFETIME } from '../../../src/domain/sessions/logout-notice.ts';
import { Person } from '../../support/person.ts';
import { FORM_TYPE, form } from '../../support/relying-party.ts';
import { ADA, BOB, claimsOf } from '../scene.ts';
import { AFTER, type LogoutScene, logout, openLogoutScene, state } from './logout-scene.ts';

let scene: LogoutScene;

beforeAll(async () => {
  scene = await openLogoutScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.delivered();
  scene.receiver.notices.splice(0);
  scene.receiver.status = 200;
});

describe('backchannel logout', () => {
  /** By their audience. */
  const told = () =>
    new Map(scene.receiver.notices.map((notice) => [claimsOf(notice.get('logout_token') ?? '').aud, notice]));

  it('logout tokens: iss, aud, iat, exp, jti, events, sub and sid, no nonce; to every client that took part', async () => {
    const { person, hint } = await scene.session();
    const { id_token: otherIdToken } = await scene.other.tokens(person, ADA);
    await logout(person, { id_token_hint: hint });
    await scene.delivered();

    const jwks = createRemoteJWKSet(new URL(`${scene.postern.issuer}/oauth/jwks/`));
    expect([...told().keys()].sort()).toEqual(['other', 'rp']);
    for (const [client, idToken, alg] of [
      ['rp', hint, 'RS256'],
      ['other', otherIdToken, 'ES256'],
    ] as const) {
      const notice = told().get(client);
      expect([...(notice?.keys() ?? [])]).toEqual(['logout_token']);
      const { payload, protectedHeader } = await jwtVerify(notice?.get('logout_token') ?? '', jwks, {
        issuer: scene.postern.issuer,
        audience: client,
        typ: 'logout+jwt',
        currentDate: new Date(scene.postern.clock.now()),
      });
      const { iat = 0 } = payload;
      expect(protectedHeader.alg).toBe(alg);
      expect(payload).toEqual({
        iss: scene.postern.issuer,
        sub: claimsOf(idToken).sub,
        aud: client,
        iat,
        exp: iat + 120,
        jti: expect.stringMatching(/^[\w-]{22}$/),
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        sid: claimsOf(idToken).sid,
      });
    }
    expect(await left()).toBe(0);
  });

  it('tells those whose grant was revoked, or swept, as well', async () => {
    const { person, hint, tokens } = await scene.session();
    const revoke = form({ client_id: 'rp', token: tokens.refresh_token });
    await person.fetch('/oauth/revoke/', {
      method: 'POST',
      headers: { 'Content-Type': FORM_TYPE },
      body: revoke,
    });
    await scene.postern.database.query('DELETE FROM grants');
    await logout(person, { id_token_hint: hint });
    await scene.delivered();
    expect([...told().keys()]).toEqual(['rp']);
  });

  it('when the session had lapsed, and grants still hung on it', async () => {
    const { person, hint } = await scene.session();
    scene.postern.clock.advance(scene.postern.define.lifetimes.sessionIdle);
    expect(await scene.silently(person)).toBe('login_required');
    await logout(person, { id_token_hint: hint });
    await scene.delivered();
    expect([...told().keys()]).toEqual(['rp']);
  });

  it('not by a hint alone, in another browser', async () => {
    const { person, hint } = await scene.session();
    await logout(await Person.at(scene.postern), { id_token_hint: hint });
    await scene.delivered();
    expect(scene.receiver.notices).toEqual([]);
    expect(await scene.silently(person)).toBeNull();
  });

  it('when somebody else signs in at the browser', async () => {
    const { person } = await scene.session();
    await person.signIn(BOB.email, BOB.password);
    await scene.delivered();
    expect([...told().keys()]).toEqual(['rp']);
  });

  it('when an operator revokes everything of a person, by an instance that serves', async () => {
    await scene.session();
    const revoked = await (await scene.postern.get(Id.RevokeGrants)).execute({
      kind: 'user',
      email: ADA.email,
    });
    expect(revoked.sessions).toBeGreaterThan(0);
    expect(scene.receiver.notices).toEqual([]);
    await due();
    expect([...told().keys()]).toContain('rp');
    expect(await left()).toBe(0);
  });

  it.each([500, 404, 302])(
    'answered with %i is sent again, each pause longer, with another jti',
    async (status) => {
      scene.receiver.status = status;
      const { person, hint } = await scene.session();
      await logout(person, { id_token_hint: hint });
      await scene.delivered();
      expect(scene.receiver.notices).toHaveLength(1);
      await due();
      expect(scene.receiver.notices).toHaveLength(1);
      scene.postern.clock.advance(15);
      await due();
      expect(scene.receiver.notices).toHaveLength(2);
      scene.postern.clock.advance(15);
      await due();
      expect(scene.receiver.notices).toHaveLength(2);
      scene.receiver.status = 204;
      scene.postern.clock.advance(15);
      await due();
      expect(scene.receiver.notices).toHaveLength(3);
      expect(await left()).toBe(0);
      expect(
        new Set(scene.receiver.notices.map((notice) => claimsOf(notice.get('logout_token') ?? '').jti)).size,
      ).toBe(3);
    },
  );

  it('answered with 400 is over: the client refused', async () => {
    scene.receiver.status = 400;
    const { person, hint } = await scene.session();
    await logout(person, { id_token_hint: hint });
    await scene.delivered();
    expect(await left()).toBe(0);
  });

  it('is given up at its deadline', async () => {
    scene.receiver.status = 503;
    const { person, hint } = await scene.session();
    await logout(person, { id_token_hint: hint });
    await scene.delivered();
    scene.postern.clock.advance(LOGOUT_NOTICE_LIFETIME - 1);
    await due();
    expect(scene.receiver.notices).toHaveLength(2);
    expect(await left()).toBe(0);
    expect(scene.postern.logs.join()).toContain('a client was not told of a logout');
    for (const notice of scene.receiver.notices) {
      expect(scene.postern.logs.join()).not.toContain(notice.get('logout_token'));
    }
  });

  const due = async () =>
    (await scene.postern.get(Id.DeliverLogoutNotices)).execute(new AbortController().signal);

  async function left(): Promise<unknown> {
    const [row] = await scene.postern.database.query('SELECT count(*)::int AS count FROM logout_notices');
    return row?.count;
  }
});

describe('the session, to a client with pairwise subjects', () => {
  it('is known by a name that no other client has, at every sign-in the same', async () => {
    const { person, hint } = await scene.session();
    const { id_token: theirs } = await scene.other.tokens(person, ADA);
    const { id_token: again } = await scene.other.tokens(person, ADA);
    expect(claimsOf(theirs).sid).not.toBe(claimsOf(hint).sid);
    expect(claimsOf(again).sid).toBe(claimsOf(theirs).sid);
  });

  it('is ended by a hint of that client, without a question', async () => {
    const { person } = await scene.session();
    const { id_token: theirs } = await scene.other.tokens(person, ADA);
    const { location } = await logout(person, { id_token_hint: theirs });
    expect((await state(person, location)).json.step).toBe('done');
    expect(await scene.silently(person)).toBe('login_required');
  });
});

describe('frontchannel logout', () => {
  it('has the page load a frame with iss and sid, allowed by its policy, before the redirect', async () => {
    const { person, hint } = await scene.session();
    const { id_token: theirs } = await scene.other.tokens(person, ADA);
    const { location } = await logout(person, { id_token_hint: hint, post_logout_redirect_uri: AFTER });
    expect(location.pathname).toBe('/credentials/logout/');
    const { json } = await state(person, location);
    const frame = new URL(json.frames[0]);
    expect(json).toEqual({ step: 'done', frames: [frame.href], return_to: AFTER, return_refused: false });
    expect(frame.href.startsWith(`${scene.receiver.origin}/frontchannel?rp=other&`)).toBe(true);
    expect(frame.searchParams.get('iss')).toBe(scene.postern.issuer);
    expect(frame.searchParams.get('sid')).toBe(claimsOf(theirs).sid);
    const page = await person.fetch(location);
    expect(page.headers.get('Content-Security-Policy')).toContain(`; frame-src ${scene.receiver.origin}`);
  });

  it('is a page without frames where no client wants one, and to whoever else opens its address', async () => {
    const { person, hint } = await scene.session();
    const { location } = await logout(person, { id_token_hint: hint });
    expect((await person.fetch(location)).headers.get('Content-Security-Policy')).not.toContain('frame-src');
    const framed = await scene.session();
    await scene.other.tokens(framed.person, ADA);
    const { location: page } = await logout(framed.person, { id_token_hint: framed.hint });
    const stranger = await person.fetch(page);
    expect([stranger.status, stranger.headers.get('Content-Security-Policy')]).toEqual([
      200,
      expect.not.stringContaining('frame-src'),
    ]);
  });

  it('is never answered with a policy from before', async () => {
    const { person } = await scene.session();
    const { location } = await logout(person, {});
    const etag = (await person.fetch(location)).headers.get('ETag') ?? '';
    expect((await person.fetch(location, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });
});
