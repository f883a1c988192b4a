import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import { EVERY_CLAIM } from '../../support/every-claim.ts';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, form, RelyingParty } from '../../support/relying-party.ts';
import { ADA, addAccount, addClient, BOB, claimsOf, signedIn, userinfo } from '../scene.ts';

const { phone_number, phone_number_verified, address, ...PROFILE } = EVERY_CLAIM;

const GROUPS = 'https://club.example/groups';
const EVERYTHING = 'openid profile email phone address club board';
const CALLBACK = 'https://app.example.org/callback';
const METADATA = {
  client_id: 'app',
  client_name: 'App',
  redirect_uris: [CALLBACK],
  scope: EVERYTHING,
  first_party: true,
};

/** Two hosts of one sector. */
const SECTOR = ['one', 'two'].map((name) => ({
  ...METADATA,
  client_id: name,
  redirect_uris: [`https://${name}.example/callback`],
  subject_type: 'pairwise' as const,
  sector_identifier_uri: 'https://sector.example/uris.json',
}));

let postern: Postern;
let ada: Person;
let bob: Person;
let client: RelyingParty;

beforeAll(async () => {
  postern = await startPostern({
    clients: SECTOR,
    change: (define) => ({
      ...define,
      claims: {
        member_number: { type: 'number', description: 'Your member number' },
        [GROUPS]: { type: 'strings', description: 'The groups that you are in' },
      },
      scopes: {
        club: { description: 'Your membership', claims: ['member_number', 'nickname'], everybody: true },
        board: { description: 'The board', claims: [GROUPS], everybody: false },
      },
    }),
  });
  const extraClaims = { member_number: 7, [GROUPS]: ['choir', 'board'] };
  await addAccount(postern, ADA, { claims: EVERY_CLAIM, extraClaims, roles: ['board'] });
  await addAccount(postern, BOB, { extraClaims: { [GROUPS]: ['choir'] } });
  client = await addClient(postern, METADATA);
  ada = await signedIn(postern, ADA);
  bob = await signedIn(postern, BOB);
});
afterAll(() => postern.close());

const path = '/oauth/userinfo/';

/** What a client that asks for this hears of Ada. */
async function told(changes: Record<string, string>, party = client) {
  const { access_token, id_token } = await party.tokens(ada, ADA, changes);
  const { sub, ...claims } = (await userinfo(ada, access_token)).json;
  expect(sub).toBe(claimsOf(id_token).sub);
  return claims;
}

describe('the ways to ask', () => {
  it.each<[string, (token: string) => RequestInit]>([
    ['GET', (token) => ({ headers: { Authorization: `Bearer ${token}` } })],
    ['POST with header', (token) => ({ method: 'POST', headers: { Authorization: `Bearer ${token}` } })],
    [
      'POST with form body',
      (token) => ({
        method: 'POST',
        headers: { 'Content-Type': FORM_TYPE },
        body: form({ access_token: token }),
      }),
    ],
  ])('%s', async (_, request) => {
    const { access_token, id_token } = await client.tokens(ada, ADA);
    const answer = await ada.fetch(path, request(access_token));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.json.sub).toBe(claimsOf(id_token).sub);
  });
});

describe('a signed answer, where that is registered', () => {
  it.each(SIGNING_ALGORITHMS)('in %s, with iss and aud', async (algorithm) => {
    const party = await addClient(postern, {
      ...METADATA,
      client_id: `signed-${algorithm}`,
      userinfo_signed_response_alg: algorithm,
    });
    const { access_token, id_token } = await party.tokens(ada, ADA, { scope: 'openid email' });
    const answer = await userinfo(ada, access_token);
    expect(answer.headers.get('Content-Type')).toBe('application/jwt');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const keys = createLocalJWKSet((await ada.fetch('/oauth/jwks/')).json);
    const { payload } = await jwtVerify(answer.text, keys, { algorithms: [algorithm] });
    expect(payload).toEqual({
      iss: postern.issuer,
      aud: `signed-${algorithm}`,
      sub: claimsOf(id_token).sub,
      email: ADA.email,
      email_verified: true,
    });
  });

  it('is no access token and no ID token', async () => {
    const party = await addClient(postern, {
      ...METADATA,
      client_id: 'signed',
      userinfo_signed_response_alg: 'ES256',
    });
    const { access_token } = await party.tokens(ada, ADA);
    const { text } = await userinfo(ada, access_token);
    expect((await userinfo(ada, text)).status).toBe(401);
    const link = party.authorizePath({ prompt: 'none', id_token_hint: text });
    expect((await ada.fetch(link)).location.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('every standard claim of a granted scope, none else', () => {
  it.each<[string, Record<string, unknown>]>([
    ['openid', {}],
    ['openid profile', { ...PROFILE, updated_at: expect.any(Number) }],
    ['openid email', { email: ADA.email, email_verified: true }],
    ['openid phone', { phone_number, phone_number_verified }],
    ['openid address', { address }],
    [
      'openid profile email phone address',
      { ...EVERY_CLAIM, email: ADA.email, email_verified: true, updated_at: expect.any(Number) },
    ],
  ])('%s', async (scope, claims) => {
    expect(await told({ scope })).toEqual(claims);
  });

  it('updated_at is a number, birthdate is YYYY-MM-DD', async () => {
    const { updated_at, birthdate } = await told({ scope: 'openid profile' });
    expect(Number.isInteger(updated_at)).toBe(true);
    expect(updated_at).toBeLessThanOrEqual(postern.clock.now() / 1000);
    expect(birthdate).toBe('1815-12-10');
  });

  it('nothing null or empty', async () => {
    const { access_token } = await client.tokens(bob, BOB, { scope: 'openid profile phone address' });
    expect(Object.keys((await userinfo(bob, access_token)).json).sort()).toEqual(['sub', 'updated_at']);
  });
});

describe('the claims parameter', () => {
  const asked = (userinfoClaims: object, scope = 'openid') =>
    told({ scope, claims: JSON.stringify({ userinfo: userinfoClaims }) });

  it.each<[string, object, Record<string, unknown>]>([
    ['essential', { name: { essential: true } }, { name: EVERY_CLAIM.name }],
    ['voluntary', { name: null, phone_number: null }, { name: EVERY_CLAIM.name, phone_number }],
    ['with the value that there is', { gender: { value: 'female' } }, { gender: 'female' }],
    ['with another value', { gender: { value: 'male' } }, {}],
    ['with values, one of which there is', { locale: { values: ['en', 'en-GB'] } }, { locale: 'en-GB' }],
    ['unknown', { shoe_size: { essential: true }, constructor: null }, {}],
    ['declared by the deployment', { member_number: null }, { member_number: 7 }],
  ])('%s', async (_, claims, expected) => {
    expect(await asked(claims)).toEqual(expected);
  });

  it('beside a scope', async () => {
    expect(await asked({ nickname: null }, 'openid email')).toEqual({
      nickname: EVERY_CLAIM.nickname,
      email: ADA.email,
      email_verified: true,
    });
  });

  it('tells nothing that the client is not registered for', async () => {
    const party = await addClient(postern, { ...METADATA, client_id: 'modest', scope: 'openid email' });
    const claims = JSON.stringify({ userinfo: { email: null, phone_number: { essential: true } } });
    expect(await told({ scope: 'openid', claims }, party)).toEqual({ email: ADA.email });
  });
});

describe('scopes and claims that the deployment declares', () => {
  it('are told for their scope', async () => {
    expect(await told({ scope: 'openid club' })).toEqual({
      member_number: 7,
      nickname: EVERY_CLAIM.nickname,
    });
    expect(await told({ scope: 'openid board' })).toEqual({ [GROUPS]: ['choir', 'board'] });
  });

  it('are not told of a role to who does not have it', async () => {
    const tokens = await client.tokens(bob, BOB, { scope: 'openid board' });
    expect(tokens.scope).toBe('openid');
    expect(Object.keys((await userinfo(bob, tokens.access_token)).json)).toEqual(['sub']);
  });

  it('are published, but for roles', async () => {
    const { json } = await ada.fetch('/.well-known/openid-configuration');
    expect(json.scopes_supported).toContain('club');
    expect(json.scopes_supported).not.toContain('board');
    expect(json.claims_supported).toEqual(expect.arrayContaining(['member_number', GROUPS]));
  });
});

describe('pairwise subjects (OpenID Connect Core section 8)', () => {
  const pairwise = (id: string, changes: object = {}) =>
    addClient(postern, { ...METADATA, client_id: id, subject_type: 'pairwise', ...changes });

  it('one subject for a client in every token and at userinfo, and another at a client elsewhere', async () => {
    const here = await (await pairwise('here')).tokens(ada, ADA);
    const elsewhere = await pairwise('elsewhere', { redirect_uris: ['https://elsewhere.example/callback'] });
    const there = await elsewhere.tokens(ada, ADA);
    const known = await client.tokens(ada, ADA);
    for (const { access_token, id_token } of [here, there, known]) {
      const { sub } = claimsOf(id_token);
      expect(claimsOf(access_token).sub).toBe(sub);
      expect((await userinfo(ada, access_token)).json.sub).toBe(sub);
    }
    const subjects = [here, there, known].map(({ id_token }) => claimsOf(id_token).sub);
    expect(new Set(subjects).size).toBe(3);
  });

  it('the same subject at every client of one sector_identifier_uri', async () => {
    const [one, two] = SECTOR.map(
      ({ client_id, redirect_uris: [redirectUri] }) =>
        new RelyingParty({ clientId: client_id, redirectUri: redirectUri ?? '' }),
    );
    const [first, second] = [await one?.tokens(ada, ADA), await two?.tokens(ada, ADA)];
    expect(claimsOf(`${first?.id_token}`).sub).toBe(claimsOf(`${second?.id_token}`).sub);
  });
});
