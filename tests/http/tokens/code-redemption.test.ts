import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { toNumericDate } from '../../../src/domain/shared/instant.ts';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import type { RelyingParty } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import {
  ADA,
  addAccount,
  addClient,
  BOB,
  claimsOf,
  disable,
  OWN,
  OWN_CALLBACK,
  own,
  signedIn,
  userinfo,
} from '../scene.ts';

const OTHER_VERIFIER = 'another-verifier-of-at-least-forty-three-characters';
const WITHOUT_PKCE = { code_challenge: undefined, code_challenge_method: undefined };

let postern: Postern;
let ada: Person;
let lax: RelyingParty;

beforeAll(async () => {
  postern = await startPostern({ clients: [OWN] });
  await addAccount(postern, ADA, { roles: ['member'] });
  await addAccount(postern, BOB);
  lax = await addClient(postern, {
    client_id: 'lax',
    client_name: 'Lax',
    redirect_uris: ['https://lax.example.org/callback'],
    token_endpoint_auth_method: 'client_secret_basic',
    policy: 'oidc',
    scope: 'openid member admin',
    first_party: true,
  });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

async function grants(): Promise<Map<unknown, unknown>> {
  const rows = await postern.database.query('SELECT id, revoked_at IS NOT NULL AS revoked FROM grants');
  return new Map(rows.map(({ id, revoked }) => [id, revoked]));
}

describe('a code', () => {
  it('buys tokens that no cache keeps', async () => {
    const answer = await own.redeem(ada, await own.code(ada, ADA));
    expect(Object.keys(answer.json).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(answer.json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'openid profile email',
    });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Pragma')).toBe('no-cache');
  });

  it('buys an access token as RFC 9068 has it', async () => {
    const { access_token: token } = await own.tokens(ada, ADA);
    const now = toNumericDate(postern.clock.now());
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(claimsOf(token)).toEqual({
      iss: postern.issuer,
      sub: expect.stringMatching(/^[\w-]{22}$/),
      aud: [`${postern.issuer}/api`, postern.issuer],
      client_id: 'own',
      scope: 'openid profile email',
      grant_id: expect.stringMatching(/^gra_/),
      jti: expect.stringMatching(/^[\w-]{22}$/),
      iat: now,
      exp: now + 900,
      auth_time: expect.any(Number),
      acr: 'urn:postern:acr:password',
      amr: ['pwd'],
    });
  });

  it('buys an ID token that says who signed in, and nothing else of them', async () => {
    const { id_token: token, access_token } = await own.tokens(ada, ADA);
    const now = toNumericDate(postern.clock.now());
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    expect(claimsOf(token)).toEqual({
      iss: postern.issuer,
      sub: claimsOf(access_token).sub,
      aud: 'own',
      nonce: 'a-nonce',
      sid: expect.stringMatching(/^ses_/),
      iat: now,
      exp: now + 900,
      auth_time: expect.any(Number),
      acr: 'urn:postern:acr:password',
      amr: ['pwd'],
    });
  });

  it('buys for our own API alone without the scope openid', async () => {
    const { access_token } = await own.tokens(ada, ADA, { scope: 'email' });
    expect(claimsOf(access_token).aud).toBe(`${postern.issuer}/api`);
  });

  it('buys no ID token without the scope openid', async () => {
    const tokens = await own.tokens(ada, ADA, { scope: 'email' });
    expect(tokens.scope).toBe('email');
    expect(tokens.id_token).toBeUndefined();
  });

  it('buys of the role scopes those that the person has', async () => {
    const code = await lax.code(ada, ADA, { scope: 'openid member admin' });
    expect((await lax.redeem(ada, code)).json.scope).toBe('openid member');
  });

  it('is not made when that leaves no scope at all', async () => {
    await expect(lax.code(ada, ADA, { scope: 'admin' })).rejects.toThrow('error=invalid_scope');
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    ['without a code', { code: undefined }, 'invalid_request'],
    ['with an unknown code', { code: 'A'.repeat(43) }, 'invalid_grant'],
    ['with another redirect URI', { redirect_uri: `${OWN_CALLBACK}/` }, 'invalid_grant'],
    ['without its verifier', { code_verifier: undefined }, 'invalid_grant'],
    ['with an empty verifier', { code_verifier: '' }, 'invalid_grant'],
    ['with another verifier', { code_verifier: OTHER_VERIFIER }, 'invalid_grant'],
    ['with a verifier that is too short', { code_verifier: 'short' }, 'invalid_grant'],
    ['for a resource that is not served here', { resource: 'https://elsewhere.example' }, 'invalid_target'],
    ['with a grant_type that is not offered', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['without a grant_type', { grant_type: undefined }, 'invalid_request'],
  ])('%s buys nothing, and is not used up', async (_, changes, error) => {
    const code = await own.code(ada, ADA);
    expectJsonError(await own.redeem(ada, code, changes), 400, error);
    expect((await own.redeem(ada, code)).status).toBe(200);
  });

  it.each(['code', 'grant_type', 'code_verifier', 'redirect_uri', 'client_id'])(
    'buys nothing when %s came twice',
    async (name) => {
      const body = new URLSearchParams([
        ['grant_type', 'authorization_code'],
        ['client_id', 'own'],
        [name, 'a'],
        [name, 'a'],
      ]);
      const answer = await ada.fetch('/oauth/token/', { method: 'POST', body });
      expectJsonError(answer, 400, 'invalid_request');
    },
  );

  it('is of no use to another client, who does not harm it either', async () => {
    const code = await own.code(ada, ADA);
    const stolen = await lax.redeem(ada, code, { redirect_uri: OWN_CALLBACK });
    expectJsonError(stolen, 400, 'invalid_grant');
    expect((await own.redeem(ada, code)).status).toBe(200);
  });

  it('needs no redirect URI beside PKCE (OAuth 2.1 section 4.1.3)', async () => {
    const code = await own.code(ada, ADA);
    expect((await own.redeem(ada, code, { redirect_uri: undefined })).status).toBe(200);
  });
});

describe('a code without PKCE, where the policy allows it', () => {
  const code = () => lax.code(ada, ADA, WITHOUT_PKCE);

  it('is redeemed by the client secret', async () => {
    expect((await lax.redeem(ada, await code(), { code_verifier: undefined })).status).toBe(200);
  });

  it('is refused with a verifier: somebody took the challenge away (RFC 9700 section 2.1.1)', async () => {
    expectJsonError(await lax.redeem(ada, await code()), 400, 'invalid_grant');
  });

  it('needs the redirect URI that the request named (RFC 6749 section 4.1.3)', async () => {
    const changes = { code_verifier: undefined, redirect_uri: undefined };
    expectJsonError(await lax.redeem(ada, await code(), changes), 400, 'invalid_grant');
  });

  it('needs none that the request did not name', async () => {
    const unnamed = await lax.code(ada, ADA, { ...WITHOUT_PKCE, redirect_uri: undefined });
    const changes = { code_verifier: undefined, redirect_uri: undefined };
    expect((await lax.redeem(ada, unnamed, changes)).status).toBe(200);
  });

  it('with a challenge all the same, needs the verifier', async () => {
    const bound = await lax.code(ada, ADA);
    expectJsonError(await lax.redeem(ada, bound, { code_verifier: undefined }), 400, 'invalid_grant');
  });
});

describe('reuse of a code', () => {
  it.each([0, 30, 61, 599])('after %i seconds revokes what it bought', async (seconds) => {
    const code = await own.code(ada, ADA);
    const bought = (await own.redeem(ada, code)).json;
    expect((await userinfo(ada, bought.access_token)).status).toBe(200);
    postern.clock.advance(seconds);
    expectJsonError(await own.redeem(ada, code), 400, 'invalid_grant');
    expectJsonError(await userinfo(ada, bought.access_token), 401, 'invalid_token');
    expectJsonError(await own.refresh(ada, bought.refresh_token), 400, 'invalid_grant');
  });

  it('without the verifier revokes nothing: the code alone proves nothing', async () => {
    const code = await own.code(ada, ADA);
    const bought = (await own.redeem(ada, code)).json;
    expectJsonError(await own.redeem(ada, code, { code_verifier: OTHER_VERIFIER }), 400, 'invalid_grant');
    expect((await userinfo(ada, bought.access_token)).status).toBe(200);
  });

  it('a hundred times at once makes one grant, which is worth nothing', async () => {
    const before = await grants();
    const code = await own.code(ada, ADA);
    const answers = await Promise.all(Array.from({ length: 100 }, () => own.redeem(ada, code)));
    const bought = answers.filter(({ status }) => status === 200);
    expect(bought.length).toBeLessThanOrEqual(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectJsonError(answer, 400, 'invalid_grant');
    }
    const made = [...(await grants())].filter(([id]) => !before.has(id));
    expect(made.map(([, revoked]) => revoked)).toEqual([true]);
    for (const { json } of bought) {
      expectJsonError(await userinfo(ada, json.access_token), 401, 'invalid_token');
    }
  });
});

describe('reuse by another client', () => {
  it('fails, and revokes nothing', async () => {
    const code = await own.code(ada, ADA);
    const bought = (await own.redeem(ada, code)).json;
    expectJsonError(await lax.redeem(ada, code, { redirect_uri: OWN_CALLBACK }), 400, 'invalid_grant');
    expect((await userinfo(ada, bought.access_token)).status).toBe(200);
  });
});

describe('a code whose time or person has gone', () => {
  it('is worth nothing after its 60 seconds', async () => {
    const [early, late] = [await own.code(ada, ADA), await own.code(ada, ADA)];
    postern.clock.advance(59);
    expect((await own.redeem(ada, early)).status).toBe(200);
    postern.clock.advance(2);
    expectJsonError(await own.redeem(ada, late), 400, 'invalid_grant');
  });

  it('is worth nothing when somebody else has signed in at the browser', async () => {
    const code = await own.code(ada, ADA);
    await ada.signIn(BOB.email, BOB.password);
    expectJsonError(await own.redeem(ada, code), 400, 'invalid_grant');
  });

  it('is worth nothing when the account has been disabled', async () => {
    const code = await own.code(ada, BOB);
    await disable(postern, BOB);
    expectJsonError(await own.redeem(ada, code), 400, 'invalid_grant');
  });
});
