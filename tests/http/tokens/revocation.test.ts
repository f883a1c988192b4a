import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import {
  GRANT_SECRET_BYTES,
  REFRESH_TOKEN_NONCE_BYTES,
  sealRefreshToken,
} from '../../../src/domain/tokens/refresh-token.ts';
import type { TokenSet } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, claimsOf, OWN_CALLBACK, own, userinfo } from '../scene.ts';
import { expectInactive, expectRevoked, OWNS, startTokenScene, type TokenScene } from './token-scene.ts';

let scene: TokenScene;

beforeAll(async () => {
  scene = await startTokenScene();
});
afterAll(() => scene.postern.close());

describe('revocation (RFC 7009)', () => {
  let tokens: TokenSet;
  const buy = async () => {
    tokens = await own.tokens(scene.ada, ADA);
  };

  it.each([undefined, 'refresh_token', 'access_token', 'garbage'])(
    'of a refresh token, with the hint %s, ends everything that its grant bought',
    async (hint) => {
      await buy();
      await expectRevoked(scene.revoke(OWNS, tokens.refresh_token, hint));
      expectJsonError(await own.refresh(scene.ada, tokens.refresh_token), 400, 'invalid_grant');
      expectJsonError(await userinfo(scene.ada, tokens.access_token), 401, 'invalid_token');
    },
  );

  it('of an older refresh token ends the grant too', async () => {
    await buy();
    const { json } = await own.refresh(scene.ada, tokens.refresh_token);
    await expectRevoked(scene.revoke(OWNS, tokens.refresh_token));
    expectJsonError(await own.refresh(scene.ada, json.refresh_token), 400, 'invalid_grant');
  });

  it.each([undefined, 'access_token', 'refresh_token'])(
    'of an access token, with the hint %s, ends that one alone',
    async (hint) => {
      await buy();
      const { json: next } = await own.refresh(scene.ada, tokens.refresh_token);
      await expectRevoked(scene.revoke(OWNS, tokens.access_token, hint));
      expectJsonError(await userinfo(scene.ada, tokens.access_token), 401, 'invalid_token');
      expect((await userinfo(scene.ada, next.access_token)).status).toBe(200);
      expect((await own.refresh(scene.ada, next.refresh_token)).status).toBe(200);
    },
  );

  it('may be repeated', async () => {
    await buy();
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      await expectRevoked(scene.revoke(OWNS, token));
      await expectRevoked(scene.revoke(OWNS, token));
    }
  });

  it('of what is no token is no error (section 2.2)', async () => {
    for (const token of ['garbage', 'secret-token:AAAA', 'a.b.c', 'A'.repeat(8000)]) {
      await expectRevoked(scene.revoke(OWNS, token));
    }
  });

  it("of another client's access token is refused, and changes nothing (section 2.1)", async () => {
    await buy();
    expectJsonError(await scene.revoke(scene.robot, tokens.access_token), 400, 'invalid_grant');
    expect((await userinfo(scene.ada, tokens.access_token)).status).toBe(200);
  });

  it("of another client's refresh token changes nothing", async () => {
    await buy();
    await expectRevoked(scene.revoke(scene.robot, tokens.refresh_token));
    expect((await own.refresh(scene.ada, tokens.refresh_token)).status).toBe(200);
  });

  it('of a refresh token that was sealed without the secret of the grant changes nothing', async () => {
    await buy();
    const key = (await scene.postern.get(Id.KeyRing)).secretKey('refresh-token');
    const grantId = claimsOf(tokens.access_token).grant_id;
    const content = { grantId, generation: 1, secret: new Uint8Array(GRANT_SECRET_BYTES) };
    const forged = sealRefreshToken(content, 'own', key, new Uint8Array(REFRESH_TOKEN_NONCE_BYTES));
    await expectRevoked(scene.revoke(OWNS, forged));
    expect((await own.refresh(scene.ada, tokens.refresh_token)).status).toBe(200);
  });

  it('of an ID token says that nothing has ended (section 2.2.1)', async () => {
    await buy();
    expectJsonError(await scene.revoke(OWNS, tokens.id_token), 400, 'unsupported_token_type');
  });

  it('needs the client to authenticate as at the token endpoint', async () => {
    const { access_token } = await scene.webParty.tokens(scene.ada, ADA);
    expectJsonError(
      await scene.revoke({ ...scene.web, secret: 'wrong' }, access_token),
      401,
      'invalid_client',
    );
    expectJsonError(await scene.revoke({ ...scene.web, secret: null }, access_token), 401, 'invalid_client');
    expect((await userinfo(scene.ada, access_token)).status).toBe(200);
  });

  it('needs a token', async () => {
    expectJsonError(await scene.revoke(scene.web, ''), 400, 'invalid_request');
  });

  it("of a client's own token ends it", async () => {
    const token = await scene.ownToken(scene.robot);
    expect((await scene.introspect(scene.robot, token)).json.active).toBe(true);
    await expectRevoked(scene.revoke(scene.robot, token));
    await expectInactive(scene.introspect(scene.robot, token));
  });

  it('may be asked for by the scripts of a client (CORS)', async () => {
    const origin = new URL(OWN_CALLBACK).origin;
    const { headers } = await scene.ada.fetch('/oauth/revoke/', {
      method: 'OPTIONS',
      headers: { Origin: origin },
    });
    expect(headers.get('Access-Control-Allow-Origin')).toBe(origin);
  });
});
