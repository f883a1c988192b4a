import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { Resource } from '../../../src/domain/tokens/resource.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, form, type RelyingParty, VERIFIER } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, addClient, claimsOf, OWN_CALLBACK, signedIn, userinfo } from '../scene.ts';

const SHOP = 'https://shop.example/';
const BANK = 'https://bank.example/';

const RESOURCES: readonly Resource[] = [
  { uri: SHOP, algorithm: 'ES256', scopes: ['buy'], introspectionClients: [] },
  { uri: BANK, algorithm: 'PS256', scopes: ['pay'], introspectionClients: [] },
];

let postern: Postern;
let ada: Person;
let web: RelyingParty;
let robot: RelyingParty;
let api: string;

beforeAll(async () => {
  postern = await startPostern({
    change: (define) => ({ ...define, resources: [...define.resources, ...RESOURCES] }),
  });
  api = postern.define.backend;
  await addAccount(postern, ADA, { roles: ['buy', 'pay'] });
  web = await addClient(postern, {
    client_id: 'web',
    client_name: 'Web',
    redirect_uris: [OWN_CALLBACK],
    scope: 'openid buy pay',
    first_party: true,
  });
  robot = await addClient(postern, {
    client_id: 'robot',
    client_name: 'Robot',
    grant_types: ['client_credentials'],
    scope: 'openid profile offline_access report buy pay',
    token_endpoint_auth_method: 'client_secret_basic',
  });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

/** A code for these resources, redeemed for some of them. */
async function redeem(granted: readonly string[], asked: readonly string[] = []): Promise<Answer> {
  const resource = new URLSearchParams(granted.map((uri): [string, string] => ['resource', uri]));
  const { location } = await ada.fetch(`${web.authorizePath({ scope: 'openid buy pay' })}&${resource}`);
  const { location: called } = await ada.fetch(location);
  return token(
    {
      grant_type: 'authorization_code',
      client_id: 'web',
      code: called.searchParams.get('code') ?? undefined,
      code_verifier: VERIFIER,
    },
    asked,
  );
}

function token(parameters: Record<string, string | undefined>, asked: readonly string[]): Promise<Answer> {
  const resource = new URLSearchParams(asked.map((uri): [string, string] => ['resource', uri]));
  return ada.fetch('/oauth/token/', {
    method: 'POST',
    headers: { 'Content-Type': FORM_TYPE },
    body: `${form(parameters)}&${resource}`,
  });
}

const algorithmOf = (answer: Answer) => decodeProtectedHeader(answer.json.access_token).alg;

describe('the resources of a grant (RFC 8707)', () => {
  it('are what its access token is for, signed as they ask', async () => {
    const answer = await redeem([BANK]);
    expect(claimsOf(answer.json.access_token)).toMatchObject({ aud: BANK, scope: 'openid pay' });
    expect(answer.json.scope).toBe('openid pay');
    expect(algorithmOf(answer)).toBe('PS256');
    expect(answer.json.id_token).toEqual(expect.any(String));
  });

  it('may be several, which are narrowed at the token endpoint', async () => {
    const { json } = await redeem([api, SHOP]);
    expect(claimsOf(json.access_token)).toMatchObject({ aud: [api, SHOP], scope: 'openid buy' });
    const refreshed = await token(
      { grant_type: 'refresh_token', refresh_token: json.refresh_token, client_id: 'web' },
      [SHOP],
    );
    expect(claimsOf(refreshed.json.access_token).aud).toBe(SHOP);
  });

  it('need a token each where they ask for different signatures', async () => {
    expectJsonError(await redeem([SHOP, BANK]), 400, 'invalid_target');
    expect(algorithmOf(await redeem([SHOP, BANK], [BANK]))).toBe('PS256');
  });

  it('do not include userinfo, unless it is asked for', async () => {
    const { json } = await redeem([SHOP]);
    expectJsonError(await userinfo(ada, json.access_token), 401, 'invalid_token');
    const asked = await token(
      { grant_type: 'refresh_token', refresh_token: json.refresh_token, client_id: 'web' },
      [postern.issuer],
    );
    expect((await userinfo(ada, asked.json.access_token)).json).toEqual({ sub: claimsOf(json.id_token).sub });
  });

  it('without any, it is our own API and userinfo, without scopes of others', async () => {
    const { json } = await redeem([]);
    expect(claimsOf(json.access_token)).toMatchObject({ aud: [api, postern.issuer], scope: 'openid' });
  });

  it('are not exceeded, and the refusal costs neither code nor refresh token', async () => {
    const { location } = await ada.fetch(`${web.authorizePath({ scope: 'openid buy' })}&resource=${SHOP}`);
    const code = (await ada.fetch(location)).location.searchParams.get('code') ?? '';
    expectJsonError(await web.redeem(ada, code, { resource: BANK }), 400, 'invalid_target');
    const { json } = await web.redeem(ada, code, { resource: SHOP });
    expectJsonError(await web.refresh(ada, json.refresh_token, { resource: BANK }), 400, 'invalid_target');
    postern.clock.advance(postern.define.lifetimes.refreshPause + 1);
    expect((await web.refresh(ada, json.refresh_token)).status).toBe(200);
  });
});

describe('client_credentials (RFC 6749 section 4.4)', () => {
  const ask = (changes: Record<string, string> = {}) =>
    robot.token(ada, { grant_type: 'client_credentials', ...changes });

  it('buy an access token of the client itself, and nothing else', async () => {
    const { json } = await ask();
    expect(Object.keys(json).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    const now = Math.floor(postern.clock.now() / 1000);
    expect(claimsOf(json.access_token)).toEqual({
      iss: postern.issuer,
      sub: 'robot',
      aud: api,
      client_id: 'robot',
      scope: 'report',
      jti: expect.stringMatching(/^[\w-]{22}$/),
      iat: now,
      exp: now + 900,
    });
  });

  it('buy the part of its scope that it asks for', async () => {
    expect((await ask({ scope: 'report admin openid' })).json.scope).toBe('report');
  });

  it('buy a token for any resource, with what means something there', async () => {
    const answer = await ask({ resource: BANK });
    expect(claimsOf(answer.json.access_token)).toMatchObject({ aud: BANK, scope: 'report pay' });
    expect(algorithmOf(answer)).toBe('PS256');
  });

  it('open no userinfo, and buy nothing for it', async () => {
    expectJsonError(await userinfo(ada, (await ask()).json.access_token), 401, 'invalid_token');
    expectJsonError(await ask({ resource: postern.issuer }), 400, 'invalid_target');
  });

  it('open no userinfo, even with all that a person is asked for there', async () => {
    const signer = await postern.get(Id.TokenSigner);
    const claims = { ...claimsOf((await ask()).json.access_token), aud: postern.issuer, scope: 'openid' };
    const token = await signer.sign(claims, { algorithm: 'ES256', type: 'at+jwt' });
    expectJsonError(await userinfo(ada, token), 401, 'invalid_token');
  });

  it('are nothing to a client that authenticates, but has no such grant', async () => {
    const other = await addClient(postern, {
      client_id: 'other',
      client_name: 'Other',
      redirect_uris: [OWN_CALLBACK],
      token_endpoint_auth_method: 'client_secret_post',
    });
    const answer = await other.token(await Person.at(postern), { grant_type: 'client_credentials' });
    expectJsonError(answer, 400, 'unauthorized_client');
  });
});
