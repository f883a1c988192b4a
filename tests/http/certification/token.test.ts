import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty, type TokenSet, VERIFIER } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import {
  ADA,
  addAccount,
  addClient,
  claimsOf,
  OWN,
  OWN_CALLBACK,
  own,
  registerClient,
  signedIn,
  userinfo,
} from '../scene.ts';

const OTHER_VERIFIER = 'another-verifier-of-at-least-forty-three-characters';

let postern: Postern;
let ada: Person;
let other: RelyingParty;

beforeAll(async () => {
  postern = await startPostern({ clients: [OWN] });
  await addAccount(postern, ADA);
  other = await addClient(postern, {
    ...OWN,
    client_id: 'other',
    token_endpoint_auth_method: 'client_secret_post',
  });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

describe('authorization codes', () => {
  it.each([0, 30])(
    'reuse after %i seconds: invalid_grant, and the access token is refused',
    async (seconds) => {
      const code = await own.code(ada, ADA);
      const { json } = await own.redeem(ada, code);
      expect((await userinfo(ada, json.access_token)).status).toBe(200);
      postern.clock.advance(seconds);
      expectJsonError(await own.redeem(ada, code), 400, 'invalid_grant');
      expectJsonError(await userinfo(ada, json.access_token), 401, 'invalid_token');
      expectJsonError(await own.refresh(ada, json.refresh_token), 400, 'invalid_grant');
    },
  );

  it('expired at 61 seconds', async () => {
    const code = await own.code(ada, ADA);
    postern.clock.advance(61);
    expectJsonError(await own.redeem(ada, code), 400, 'invalid_grant');
  });

  it('bound to the client', async () => {
    expectJsonError(await other.redeem(ada, await own.code(ada, ADA)), 400, 'invalid_grant');
  });

  it('bound to the redirect URI', async () => {
    const elsewhere = { redirect_uri: `${OWN_CALLBACK}?a=b` };
    expectJsonError(await own.redeem(ada, await own.code(ada, ADA), elsewhere), 400, 'invalid_grant');
  });

  it.each([undefined, OTHER_VERIFIER])('bound to PKCE: not with the verifier %s', async (code_verifier) => {
    expectJsonError(await own.redeem(ada, await own.code(ada, ADA), { code_verifier }), 400, 'invalid_grant');
  });
});

it('Basic credentials are form-urldecoded (RFC 6749 section 2.3.1)', async () => {
  // Every character of the secret as a percent escape: the same secret, as some clients write it.
  const { client, secret } = await registerClient(postern, {
    ...OWN,
    client_id: 'a.client~with-marks',
    token_endpoint_auth_method: 'client_secret_basic',
  });
  const escaped = [...`${secret}`].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
  const header = `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:${escaped}`).toString('base64')}`;
  const party = new RelyingParty({ clientId: client.id, redirectUri: OWN_CALLBACK, secret: `${secret}` });
  const code = await party.code(ada, ADA);
  const answer = await party.token(
    ada,
    { grant_type: 'authorization_code', code, redirect_uri: OWN_CALLBACK, code_verifier: VERIFIER },
    { Authorization: header },
  );
  expect(answer.status).toBe(200);
});

describe('ID tokens', () => {
  it.each(SIGNING_ALGORITHMS)('signed with %s where the client registered that', async (algorithm) => {
    const party = await addClient(postern, {
      ...OWN,
      client_id: `signed-${algorithm}`,
      id_token_signed_response_alg: algorithm,
    });
    const { id_token } = await party.tokens(ada, ADA);
    const keys = createLocalJWKSet((await ada.fetch('/oauth/jwks/')).json);
    const { payload } = await jwtVerify(id_token, keys, {
      issuer: postern.issuer,
      audience: `signed-${algorithm}`,
      algorithms: [algorithm],
      typ: 'JWT',
      currentDate: new Date(postern.clock.now()),
    });
    expect(payload).toMatchObject({ nonce: 'a-nonce', sub: expect.any(String) });
  });

  it('signed with RS256 where it registered nothing', async () => {
    const { id_token } = await own.tokens(ada, ADA);
    expect(JSON.parse(Buffer.from(id_token.split('.')[0] ?? '', 'base64url').toString()).alg).toBe('RS256');
  });

  it('claims that were asked for in them by name, and the others of that scope not', async () => {
    const claims = JSON.stringify({ id_token: { email: { essential: true }, auth_time: null } });
    const { id_token } = await own.tokens(ada, ADA, { scope: 'openid email', claims });
    expect(claimsOf(id_token)).toMatchObject({ email: ADA.email, auth_time: expect.any(Number) });
    expect(claimsOf(id_token)).not.toHaveProperty('email_verified');
  });
});

describe('refresh', () => {
  it('a new ID token with the same iss, sub, aud and auth_time, and a new iat', async () => {
    const tokens = await own.tokens(ada, ADA);
    postern.clock.advance(120);
    const { json } = await own.refresh(ada, tokens.refresh_token);
    const [before, after] = [claimsOf(tokens.id_token), claimsOf((json as TokenSet).id_token)];
    for (const name of ['iss', 'sub', 'aud', 'auth_time']) expect(after[name]).toEqual(before[name]);
    expect(after.iat).toBe(before.iat + 120);
  });

  it('with the claims that were asked for by name at the start', async () => {
    const claims = JSON.stringify({ id_token: { email: null } });
    const tokens = await own.tokens(ada, ADA, { claims });
    const { json } = await own.refresh(ada, tokens.refresh_token);
    expect(claimsOf(json.id_token).email).toBe(ADA.email);
  });

  it("another client's token: invalid_grant, and its owner keeps it", async () => {
    const { refresh_token } = await own.tokens(ada, ADA);
    expectJsonError(await other.refresh(ada, refresh_token), 400, 'invalid_grant');
    expect((await own.refresh(ada, refresh_token)).status).toBe(200);
  });
});
