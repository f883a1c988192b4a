import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { toNumericDate } from '../../../src/domain/shared/instant.ts';
import { RelyingParty, type TokenSet } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, BOB, claimsOf, OWN_CALLBACK, own, userinfo } from '../scene.ts';
import {
  expectInactive,
  expectRevoked,
  OWNS,
  SHOP,
  startTokenScene,
  type TokenScene,
} from './token-scene.ts';

let scene: TokenScene;

beforeAll(async () => {
  scene = await startTokenScene();
});
afterAll(() => scene.postern.close());

describe('introspection (RFC 7662)', () => {
  it('tells the client of an access token what that is worth', async () => {
    const tokens = await scene.webParty.tokens(scene.ada, ADA);
    const { grant_id: _, ...claims } = claimsOf(tokens.access_token);
    const answer = await scene.introspect(scene.web, tokens.access_token);
    expect(answer.json).toEqual({ active: true, token_type: 'Bearer', ...claims });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  it('tells the client of a refresh token what that is worth', async () => {
    const tokens = await scene.webParty.tokens(scene.ada, ADA, { scope: 'openid email' });
    const now = toNumericDate(scene.postern.clock.now());
    expect((await scene.introspect(scene.web, tokens.refresh_token)).json).toEqual({
      active: true,
      iss: scene.postern.issuer,
      sub: claimsOf(tokens.id_token).sub,
      client_id: 'web',
      scope: 'openid email',
      iat: now,
      exp: now + scene.postern.define.lifetimes.refreshTokenIdle,
    });
  });

  it('is no use of a refresh token', async () => {
    const tokens = await scene.webParty.tokens(scene.ada, ADA);
    for (const _ of [1, 2])
      expect((await scene.introspect(scene.web, tokens.refresh_token)).json.active).toBe(true);
    const { json } = await scene.webParty.refresh(scene.ada, tokens.refresh_token);
    scene.postern.clock.advance(scene.postern.define.lifetimes.refreshPause + 1);
    await expectInactive(scene.introspect(scene.web, tokens.refresh_token));
    expect((await scene.webParty.refresh(scene.ada, json.refresh_token)).status).toBe(200);
  });

  it('tells a resource about tokens that are for it, and about no others', async () => {
    const forShop = await scene.ownToken(scene.robot, { resource: SHOP });
    const forApi = await scene.ownToken(scene.robot);
    expect((await scene.introspect(scene.shop, forShop)).json).toMatchObject({
      active: true,
      aud: SHOP,
      sub: 'robot',
    });
    await expectInactive(scene.introspect(scene.shop, forApi));
    expect((await scene.introspect(scene.api, forApi)).json.active).toBe(true);
    await expectInactive(scene.introspect(scene.api, forShop));
  });

  it('tells our own API about tokens of people', async () => {
    const { access_token } = await own.tokens(scene.ada, ADA);
    expect((await scene.introspect(scene.api, access_token)).json).toMatchObject({
      active: true,
      client_id: 'own',
    });
  });

  it.each<[string, () => Promise<string>]>([
    ["another client's access token", async () => (await own.tokens(scene.ada, ADA)).access_token],
    ["another client's refresh token", async () => (await own.tokens(scene.ada, ADA)).refresh_token],
    ['an ID token of its own', async () => (await scene.webParty.tokens(scene.ada, ADA)).id_token],
    ['garbage', async () => 'garbage'],
  ])('says no more than that it is not active of %s', async (_, token) => {
    await expectInactive(scene.introspect(scene.web, await token()));
  });

  it.each(['access_token', 'refresh_token', 'garbage'])(
    'needs no hint, and is not misled by %s',
    async (hint) => {
      const tokens = await scene.webParty.tokens(scene.ada, ADA);
      for (const token of [tokens.access_token, tokens.refresh_token]) {
        expect((await scene.introspect(scene.web, token, hint)).json.active).toBe(true);
      }
    },
  );

  it('is for clients that authenticate', async () => {
    const { access_token } = await own.tokens(scene.ada, ADA);
    expectJsonError(await scene.introspect(OWNS, access_token), 401, 'invalid_client');
    expectJsonError(
      await scene.introspect({ ...scene.web, secret: 'wrong' }, access_token),
      401,
      'invalid_client',
    );
    expectJsonError(
      await scene.introspect({ id: 'nobody', secret: null }, access_token),
      401,
      'invalid_client',
    );
  });
});

describe('what has ended is refused everywhere', () => {
  async function expectEnded({ access_token, refresh_token }: TokenSet): Promise<void> {
    expectJsonError(await userinfo(scene.ada, access_token), 401, 'invalid_token');
    await expectInactive(scene.introspect(scene.web, access_token));
    await expectInactive(scene.introspect(scene.web, refresh_token));
    await expectInactive(scene.introspect(scene.api, access_token));
  }

  it('after its refresh token was revoked', async () => {
    const tokens = await scene.webParty.tokens(scene.ada, ADA);
    await scene.revoke(scene.web, tokens.refresh_token);
    await expectEnded(tokens);
  });

  it('after its code was redeemed again', async () => {
    const code = await scene.webParty.code(scene.ada, ADA);
    const tokens = (await scene.webParty.redeem(scene.ada, code)).json;
    await scene.webParty.redeem(scene.ada, code);
    await expectEnded(tokens);
  });

  it('after its session ended', async () => {
    await addAccount(scene.postern, BOB);
    const tokens = await scene.webParty.tokens(scene.ada, ADA);
    await scene.ada.signIn(BOB.email, BOB.password);
    await expectEnded(tokens);
    await scene.ada.signIn(ADA.email, ADA.password);
  });

  it('after its access token expired', async () => {
    const { access_token } = await scene.webParty.tokens(scene.ada, ADA);
    scene.postern.clock.advance(scene.postern.define.lifetimes.accessToken + 6);
    await expectInactive(scene.introspect(scene.web, access_token));
    await expectRevoked(scene.revoke(scene.web, access_token));
  });

  it('after its client was removed, and its own tokens too', async () => {
    const leaving = await scene.register('leaving', {
      redirect_uris: [OWN_CALLBACK],
      first_party: true,
      scope: 'openid report',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    });
    const party = new RelyingParty({
      clientId: 'leaving',
      redirectUri: OWN_CALLBACK,
      secret: leaving.secret ?? '',
    });
    const { access_token } = await party.tokens(scene.ada, ADA, { scope: 'openid' });
    const itsOwn = await scene.ownToken(leaving);
    expect((await scene.introspect(scene.api, itsOwn)).json.active).toBe(true);
    await (await scene.postern.get(Id.ManageClients)).remove('leaving');
    expectJsonError(await userinfo(scene.ada, access_token), 401, 'invalid_token');
    await expectInactive(scene.introspect(scene.api, access_token));
    await expectInactive(scene.introspect(scene.api, itsOwn));
  });
});
