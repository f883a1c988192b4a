import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader, type JWK } from 'jose';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { ClientSigner } from '../../support/client-signer.ts';
import { DocumentServer } from '../../support/document-server.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, form, RelyingParty, throughPages } from '../../support/relying-party.ts';
import { expectErrorPage, expectJsonError } from '../answers.ts';
import { initialAccessToken, manage, register } from '../clients/registration-scene.ts';
import { ADA, addAccount, claimsOf, userinfo } from '../scene.ts';

/**
 * As the modules of OpenID's Dynamic OP plan go about it, each named after its module: a client that registers itself,
 * names no scope, signs with a key without kid and use, and sends no code_challenge.
 */
const CALLBACK = 'https://suite.example.org/test/a/postern/callback';
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const WITHOUT_PKCE = { code_challenge: undefined, code_challenge_method: undefined };

type Parameters = Readonly<Record<string, string | undefined>>;

let postern: Postern;
let site: DocumentServer;
let signer: ClientSigner;
let ada: Person;
let token: string;

beforeAll(async () => {
  site = await DocumentServer.start();
  postern = await startPostern({
    change: (define) => ({ ...define, clientRegistration: { ...define.clientRegistration, policy: 'oidc' } }),
    env: { outboundAllow: [{ hostname: '127.0.0.1', port: site.port }] },
  });
  await addAccount(postern, ADA, { claims: { name: 'Ada', phone_number: '+441234567890' } });
  signer = await ClientSigner.make('RS256');
  ada = await Person.at(postern);
  token = await initialAccessToken(postern);
});
afterAll(async () => {
  site?.close();
  await postern?.close();
});

const registered = (changes: object = {}): Promise<Answer> =>
  register(
    ada,
    {
      client_name: 'Conformance suite',
      grant_types: ['authorization_code'],
      jwks: { keys: [{ ...signer.publicJwk, alg: 'RS256' }] },
      token_endpoint_auth_method: 'private_key_jwt',
      response_types: ['code'],
      redirect_uris: [CALLBACK],
      contacts: ['certification@oidf.org'],
      ...changes,
    },
    token,
  );

async function clientId(changes: object = {}): Promise<string> {
  const { status, json } = await registered(changes);
  expect(status).toBe(201);
  return json.client_id;
}

const path = (id: string, changes: Parameters = {}): string =>
  new RelyingParty({ clientId: id, redirectUri: CALLBACK }).authorizePath({
    scope: 'openid',
    ...WITHOUT_PKCE,
    ...changes,
  });

async function tokenRequest(
  id: string,
  parameters: Parameters,
  { aud = `${postern.issuer}/oauth/token/`, by = signer } = {},
): Promise<Answer> {
  const now = Math.floor(postern.clock.now() / 1000);
  const assertion = await by.sign({ iss: id, sub: id, aud, jti: randomUUID(), iat: now, exp: now + 60 });
  const body = form({ ...parameters, client_assertion_type: JWT_BEARER, client_assertion: assertion });
  return ada.fetch('/oauth/token/', { method: 'POST', headers: { 'Content-Type': FORM_TYPE }, body });
}

/** From the application's link to the answer of the token endpoint. */
async function tokens(
  id: string,
  changes: Parameters = {},
  how: { readonly aud?: string } = {},
): Promise<Answer> {
  const back = await throughPages(ada, ADA, path(id, changes));
  const code = back.searchParams.get('code') ?? '';
  const redirect_uri = changes.redirect_uri ?? CALLBACK;
  return tokenRequest(id, { grant_type: 'authorization_code', code, redirect_uri }, how);
}

const refreshing = { grant_types: ['authorization_code', 'refresh_token'] };
const OFFLINE = { scope: 'openid offline_access', prompt: 'consent' };
const refresh = ({ refresh_token }: Parameters): Parameters => ({
  grant_type: 'refresh_token',
  refresh_token,
  scope: 'openid offline_access',
});

describe('a client that registers itself', () => {
  it('oidcc-server', async () => {
    const id = await clientId();
    const { status, json } = await tokens(id);
    expect({ status, aud: claimsOf(json.id_token).aud, refresh: json.refresh_token }).toEqual({
      status: 200,
      aud: id,
      refresh: undefined,
    });
    expect((await userinfo(ada, json.access_token)).json).toEqual({ sub: claimsOf(json.id_token).sub });
  });

  it('oidcc-ensure-client-assertion-with-iss-aud-succeeds', async () => {
    expect((await tokens(await clientId(), {}, { aud: postern.issuer })).status).toBe(200);
  });

  it('oidcc-userinfo-rs256', async () => {
    const { json } = await tokens(await clientId({ userinfo_signed_response_alg: 'RS256' }));
    const answer = await userinfo(ada, json.access_token);
    expect(answer.headers.get('Content-Type')).toBe('application/jwt');
    expect(decodeProtectedHeader(answer.text).alg).toBe('RS256');
  });

  it('oidcc-scope-all: of every scope that OpenID Connect names, though it registered none', async () => {
    const scope = 'openid profile email address phone';
    const { json } = await tokens(await clientId(), { scope });
    expect(json.scope.split(' ').sort()).toEqual(scope.split(' ').sort());
    expect((await userinfo(ada, json.access_token)).json).toMatchObject({ phone_number: '+441234567890' });
  });

  it('oidcc-refresh-token, and oidcc-refresh-token of another client', async () => {
    const [first, second] = [await clientId(refreshing), await clientId(refreshing)];
    const { json } = await tokens(first, OFFLINE);
    postern.clock.advance(1);
    const again = await tokenRequest(first, refresh(json));
    expect(again.status).toBe(200);
    expectJsonError(await tokenRequest(second, refresh(again.json)), 400, 'invalid_grant');
  });

  it('oidcc-registration-jwks-uri, oidcc-refresh-token-rp-key-rotation', async () => {
    const old = await ClientSigner.make('RS256', 'old');
    const jwks_uri = site.put('/jwks', JSON.stringify(old.jwks));
    const id = await clientId({ ...refreshing, jwks: undefined, jwks_uri });
    const code = (await throughPages(ada, ADA, path(id, OFFLINE))).searchParams.get('code') ?? '';
    const first = await tokenRequest(
      id,
      { grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
      { by: old },
    );
    const renewed = await ClientSigner.make('RS256', 'renewed');
    site.put('/jwks', JSON.stringify(renewed.jwks));
    postern.clock.advance(60);
    expect((await tokenRequest(id, refresh(first.json), { by: renewed })).status).toBe(200);
  });

  it('oidcc-request-uri-signed-rs256', async () => {
    const request_uri = site.url('/requesturi/random');
    const id = await clientId({ request_uris: [request_uri], request_object_signing_alg: 'RS256' });
    const asked = new URL(path(id), postern.issuer).searchParams;
    site.put(
      '/requesturi/random',
      await signer.sign({ ...Object.fromEntries(asked), iss: id, aud: postern.issuer }),
    );
    const beside = { client_id: id, response_type: 'code', scope: 'openid', request_uri };
    const back = await throughPages(ada, ADA, `/oauth/authorize/?${form(beside)}`);
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('a-state');
    expect(back.searchParams.get('code')).not.toBeNull();
  });

  it('oidcc-ensure-redirect-uri-in-authorization-request', async () => {
    const id = await clientId({ redirect_uris: [CALLBACK, `${CALLBACK}2`] });
    expectErrorPage(await ada.fetch(path(id, { redirect_uri: undefined })), 'invalid_redirect_uri');
  });

  it('oidcc-redirect-uri-query-OK, -mismatch, -added', async () => {
    const queried = `${CALLBACK}?bar=foo`;
    const id = await clientId({ redirect_uris: [queried] });
    expect((await tokens(id, { redirect_uri: queried })).status).toBe(200);
    for (const redirect_uri of [`${CALLBACK}?bar=bar`, `${queried}&foo=bar`, CALLBACK]) {
      expectErrorPage(await ada.fetch(path(id, { redirect_uri })), 'invalid_redirect_uri');
    }
  });

  it('oidcc-response-type-missing: told once somebody has signed in', async () => {
    const link = path(await clientId(), { response_type: undefined });
    const back = await throughPages(await Person.at(postern), ADA, link);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'invalid_request',
      state: 'a-state',
    });
  });

  it('oidcc-registration-policy-uri, oidcc-registration-tos-uri: shown where people sign in', async () => {
    const shown = {
      policy_uri: 'https://suite.example.org/policy',
      tos_uri: 'https://suite.example.org/tos',
    };
    const stranger = await Person.at(postern);
    const flowId = await stranger.startFlow(path(await clientId(shown)));
    const { json } = await stranger.fetch(`/oauth/flow/?flow_id=${flowId}`);
    expect(json.client).toMatchObject(shown);
  });
});

it('oidcc-server-rotate-keys: of one algorithm, the new key is there a minute later, beside all others', async () => {
  const published = async (): Promise<readonly JWK[]> => (await ada.fetch('/oauth/jwks/')).json.keys;
  const before = await published();
  const rotation = await postern.get(Id.RotateKeySet);
  await rotation.execute({ prompt: false, purpose: 'signing', algorithm: 'RS256' });
  await (await postern.get(Id.StoredKeyRing)).reread();
  const after = await published();
  expect(after).toEqual(expect.arrayContaining([...before]));
  const made = after.filter(({ kid }) => before.every((key) => key.kid !== kid));
  expect(made).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
});

describe('3rd party initiated login', () => {
  it('oidcc-3rd_party-init-login', async () => {
    const initiated = { initiate_login_uri: 'https://suite.example.org/test/a/postern/initiate_login' };
    const { json } = await registered(initiated);
    expect(json).toMatchObject(initiated);
    const { status, json: read } = await manage(ada, 'GET', json, json.registration_access_token);
    expect({ status, read }).toEqual({ status: 200, read: expect.objectContaining(initiated) });
  });

  it('oidcc-3rd_party-init-login-nohttps', async () => {
    const initiate_login_uri = 'http://suite.example.org/test/a/postern/initiate_login';
    expectJsonError(await registered({ initiate_login_uri }), 400, 'invalid_client_metadata');
  });
});
