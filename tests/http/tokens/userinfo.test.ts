import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { toNumericDate } from '../../../src/domain/shared/instant.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, form, type RelyingParty, type TokenSet } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, addClient, claimsOf, signedIn, userinfo } from '../scene.ts';

const CLAIMS = {
  given_name: 'Ada',
  family_name: 'Lovelace',
  birthdate: '1815-12-10',
  phone_number: '+441234567890',
  address: { locality: 'London' },
};

let postern: Postern;
let ada: Person;
let client: RelyingParty;
let tokens: TokenSet;

beforeAll(async () => {
  postern = await startPostern();
  await addAccount(postern, ADA, { claims: CLAIMS });
  client = await addClient(postern, {
    client_id: 'app',
    client_name: 'App',
    redirect_uris: ['https://app.example.org/callback'],
    scope: 'openid profile email phone address',
    first_party: true,
  });
  ada = await signedIn(postern, ADA);
  tokens = await client.tokens(ada, ADA);
});
afterAll(() => postern.close());

const path = '/oauth/userinfo/';
const challengeOf = ({ headers }: { headers: Headers }) => headers.get('WWW-Authenticate');

/** An access token as this server signs them, but for what is changed. */
async function sign(changes: Record<string, unknown>, type = 'at+jwt'): Promise<string> {
  const signer = await postern.get(Id.TokenSigner);
  return signer.sign({ ...claimsOf(tokens.access_token), ...changes }, { algorithm: 'ES256', type });
}

describe('the ways to ask', () => {
  const bearer = () => `Bearer ${tokens.access_token}`;

  it.each<[string, () => RequestInit]>([
    ['GET', () => ({ headers: { Authorization: bearer() } })],
    ['GET, the scheme in other case', () => ({ headers: { Authorization: bearer().replace('B', 'b') } })],
    ['POST with the header', () => ({ method: 'POST', headers: { Authorization: bearer() } })],
    [
      'POST with a form',
      () => ({
        method: 'POST',
        headers: { 'Content-Type': FORM_TYPE },
        body: form({ access_token: tokens.access_token }),
      }),
    ],
  ])('%s', async (_, request) => {
    const answer = await ada.fetch(path, request());
    expect(answer.status).toBe(200);
    expect(answer.json.sub).toBe(claimsOf(tokens.id_token).sub);
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  it('not in the URL, which logs and history keep', async () => {
    const answer = await ada.fetch(`${path}?access_token=${tokens.access_token}`);
    expectJsonError(answer, 401, 'invalid_token');
  });
});

describe('the claims of a scope, and none else', () => {
  const sub = () => claimsOf(tokens.id_token).sub;

  it.each<[string, Record<string, unknown>]>([
    ['openid', {}],
    ['openid email', { email: ADA.email, email_verified: true }],
    ['openid phone', { phone_number: CLAIMS.phone_number }],
    ['openid address', { address: CLAIMS.address }],
    [
      'openid profile',
      {
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
        birthdate: '1815-12-10',
        updated_at: expect.any(Number),
      },
    ],
  ])('%s', async (scope, claims) => {
    const { access_token, id_token } = await client.tokens(ada, ADA, { scope });
    expect((await userinfo(ada, access_token)).json).toEqual({ sub: sub(), ...claims });
    // OpenID Connect Core section 5.4: with an access token they are here, not in the ID token.
    for (const name of Object.keys(claims)) expect(claimsOf(id_token)).not.toHaveProperty(name);
  });
});

describe('a challenge (RFC 6750 section 3)', () => {
  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['another scheme', { Authorization: 'Basic YTpi' }],
  ])('says what is needed, without an error, for %s', async (_, headers) => {
    const answer = await ada.fetch(path, { headers });
    expect(answer.status).toBe(401);
    expect(challengeOf(answer)).toBe('Bearer realm="postern"');
  });

  it('says what was wrong with a token', async () => {
    const answer = await userinfo(ada, 'garbage');
    expectJsonError(answer, 401, 'invalid_token');
    expect(challengeOf(answer)).toBe(
      'Bearer realm="postern", error="invalid_token", error_description="The access token is not valid"',
    );
  });

  it('says that a token came twice', async () => {
    const answer = await ada.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': FORM_TYPE, Authorization: `Bearer ${tokens.access_token}` },
      body: form({ access_token: tokens.access_token }),
    });
    expectJsonError(answer, 400, 'invalid_request');
    expect(challengeOf(answer)).toMatch(/^Bearer realm="postern", error="invalid_request", /);
  });

  it('has only the errors of RFC 6750', async () => {
    const answer = await ada.fetch(path, { method: 'DELETE' });
    expectJsonError(answer, 405, 'method_not_allowed');
    expect(challengeOf(answer)).toBeNull();
  });
});

describe('a token that is signed here, and refused', () => {
  const now = () => toNumericDate(postern.clock.now());

  it.each<[string, () => Promise<string> | string]>([
    ['an ID token', () => tokens.id_token],
    ['a refresh token', () => tokens.refresh_token],
    ['an access token without typ at+jwt (RFC 9068)', () => sign({}, 'JWT')],
    ['one for our own API alone', () => sign({ aud: `${postern.issuer}/api` })],
    ['one of another issuer', () => sign({ iss: 'https://elsewhere.example' })],
    ['one that has expired', () => sign({ exp: now() - 60 })],
    ['one without an expiry', () => sign({ exp: undefined })],
    ['one of a grant that nobody has', () => sign({ grant_id: 'gra_0190f5a0-0000-7000-8000-000000000000' })],
    ['one whose grant_id is none', () => sign({ grant_id: "gra_' OR true --" })],
    ['one without a grant', () => sign({ grant_id: undefined })],
    ['one that names another client than its grant', () => sign({ client_id: 'demo' })],
    ['one whose client is none', () => sign({ client_id: "a' OR true --" })],
    ['one without a client', () => sign({ client_id: undefined })],
    ['one without an identifier', () => sign({ jti: undefined })],
    ['one whose scope openid was left out', async () => (await narrowed()).access_token],
  ])('%s', async (_, token) => {
    expectJsonError(await userinfo(ada, await token()), 401, 'invalid_token');
  });

  const narrowed = async (): Promise<TokenSet> =>
    (await client.refresh(ada, (await client.tokens(ada, ADA)).refresh_token, { scope: 'profile' })).json;

  it('one for userinfo without the scope openid', async () => {
    const answer = await userinfo(ada, await sign({ scope: 'profile' }));
    expectJsonError(answer, 403, 'insufficient_scope');
    expect(challengeOf(answer)).toMatch(/^Bearer realm="postern", error="insufficient_scope", /);
  });

  it('one whose signature was changed', async () => {
    const [header, payload, signature = ''] = tokens.access_token.split('.');
    const other = signature.startsWith('A') ? 'B' : 'A';
    const forged = `${header}.${payload}.${other}${signature.slice(1)}`;
    expectJsonError(await userinfo(ada, forged), 401, 'invalid_token');
  });

  it('one whose 15 minutes are over', async () => {
    expect((await userinfo(ada, tokens.access_token)).status).toBe(200);
    postern.clock.advance(postern.define.lifetimes.accessToken + 60);
    expectJsonError(await userinfo(ada, tokens.access_token), 401, 'invalid_token');
  });
});

it('gives nothing to a browser for its cookies alone', async () => {
  const person = await Person.at(postern);
  expect((await person.fetch(path)).status).toBe(401);
  expect((await ada.fetch(path)).status).toBe(401);
});
