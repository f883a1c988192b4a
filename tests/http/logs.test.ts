import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { ClientSigner } from '../support/client-signer.ts';
import { type Answer, Person } from '../support/person.ts';
import { type Postern, startPostern } from '../support/postern.ts';
import {
  basicAuthorization,
  FORM_TYPE,
  form,
  RelyingParty,
  throughPages,
  VERIFIER,
} from '../support/relying-party.ts';
import { errorOnPage, expectJsonError } from './answers.ts';
import { initialAccessToken, manage, register } from './clients/registration-scene.ts';
import { ADA, registerClient, userinfo } from './scene.ts';

const CALLBACK = 'https://app.example.org/callback';
const STATE = 'a-state-that-only-the-application-knows';
const NONCE = 'a-nonce-that-only-the-application-knows';

/** Those at which something secret arrives. */
const ROUTES = [
  ...['/onboard/finish/', '/login/finish/', '/oauth/authorize/', '/oauth/callback/', '/oauth/token/'],
  ...['/oauth/introspect/', '/oauth/revoke/', '/oauth/logout/', '/oauth/register/'],
  '/oauth/register/:client_id/',
];

let postern: Postern;
let ada: Person;
/** By name: everything secret, or private, that crosses the wire. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  postern = await startPostern();
  ada = await Person.at(postern);
  const seen = { ...(await wholeFlow()), ...(await registeredClient()) };
  for (const [name, value] of Object.entries(seen)) secrets.set(name, value);
});
afterAll(() => postern.close());

/** From the setup link to a reused refresh token, with some mistakes on the way. */
async function wholeFlow(): Promise<Record<string, string>> {
  const setup = await (await postern.get(Id.OfferSetup)).execute();
  const ticket = new URL(setup?.url ?? 'none:').hash.replace('#ticket=', '');
  await ada.register(ticket, ADA.email, ADA.password);
  const { secret } = await registerClient(postern, {
    client_id: 'app',
    client_name: 'App',
    redirect_uris: [CALLBACK],
    token_endpoint_auth_method: 'client_secret_basic',
  });
  const clientSecret = secret ?? '';
  const app = new RelyingParty({ clientId: 'app', redirectUri: CALLBACK, secret: clientSecret });

  const flowId = await ada.startFlow(app.authorizePath({ state: STATE, nonce: NONCE }));
  const { state, answer } = await ada.startLogin(ADA.email, ADA.password);
  const finish = ada.finishRequest(state, answer, ADA.password) ?? '';
  const signIn = { auth_id: answer.json.auth_id, client_request: finish, flow_id: flowId };
  await ada.post('/login/finish/', signIn);
  await ada.post('/login/finish/', signIn);
  await ada.decide(flowId, 'allow');
  const code =
    (await ada.fetch(`/oauth/callback/?flow_id=${flowId}`)).location.searchParams.get('code') ?? '';

  await app.redeem(ada, code, { code_verifier: 'a'.repeat(43) });
  const bought = (await app.redeem(ada, code)).json;
  await userinfo(ada, bought.access_token);
  await userinfo(ada, bought.id_token);
  const refreshed = (await app.refresh(ada, bought.refresh_token)).json;
  postern.clock.advance(60);
  await app.refresh(ada, bought.refresh_token);
  await app.redeem(ada, code);

  return {
    password: ADA.password,
    email: ADA.email,
    ticket,
    clientSecret,
    credentials: basicAuthorization('app', clientSecret).replace('Basic ', ''),
    state: STATE,
    nonce: NONCE,
    flowId,
    authId: answer.json.auth_id,
    serverMessage: answer.json.server_message,
    finish,
    code,
    verifier: VERIFIER,
    accessToken: bought.access_token,
    idToken: bought.id_token,
    refreshToken: bought.refresh_token,
    nextRefreshToken: refreshed.refresh_token,
    browser: (await ada.cookie('__Host-postern-browser')) ?? '',
    session: (await ada.cookie('__Host-postern-session')) ?? '',
    device: (await ada.cookie('__Host-postern-device')) ?? '',
  };
}

/** A client that registers itself, signs its requests and assertions, and has somebody signed out. */
async function registeredClient(): Promise<Record<string, string>> {
  const signer = await ClientSigner.make('ES256');
  const initial = await initialAccessToken(postern);
  await register(ada, { redirect_uris: [CALLBACK], jwks: 'none' }, initial);
  const { json } = await register(
    ada,
    {
      redirect_uris: [CALLBACK],
      jwks: signer.jwks,
      token_endpoint_auth_method: 'private_key_jwt',
      post_logout_redirect_uris: [CALLBACK],
    },
    initial,
  );
  const clientId: string = json.client_id;
  const registrationToken: string = json.registration_access_token;
  await manage(ada, 'GET', json, registrationToken);
  await manage(ada, 'GET', json, initial);
  const withSecret = (await register(ada, { redirect_uris: [CALLBACK] }, initial)).json;

  const party = new RelyingParty({ clientId, redirectUri: CALLBACK });
  const asked = Object.fromEntries(new URL(party.authorizePath(), postern.issuer).searchParams);
  const request = await signer.sign({ ...asked, aud: postern.issuer, ballast: 'b'.repeat(4096) });
  const posted = await ada.fetch('/oauth/authorize/', {
    method: 'POST',
    headers: { 'Content-Type': FORM_TYPE },
    body: form({ client_id: clientId, request }),
  });
  const postedId = posted.location.searchParams.get('posted') ?? '';
  const code = (await throughPages(ada, ADA, posted.location)).searchParams.get('code') ?? '';
  const exp = Math.floor(postern.clock.now() / 1000) + 60;
  const claims = { iss: clientId, sub: clientId, aud: postern.issuer, exp };
  const assertion = await signer.sign({ ...claims, jti: randomUUID() });
  const authenticated = {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
  const send = (path: string, parameters: Record<string, string>) =>
    ada.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': FORM_TYPE },
      body: form({ ...authenticated, ...parameters }),
    });
  const redemption = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  };
  const { id_token: hint, access_token: accessToken } = (await send('/oauth/token/', redemption)).json;
  await send('/oauth/introspect/', { token: accessToken });
  await send('/oauth/revoke/', { token: accessToken });
  const leaving = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: CALLBACK });
  await ada.fetch(`/oauth/logout/?${leaving}`);
  await ada.signIn(ADA.email, ADA.password);
  await manage(ada, 'DELETE', json, registrationToken);
  return {
    initialAccessToken: initial,
    registrationToken,
    registeredSecret: withSecret.client_secret,
    requestObject: request,
    postedId,
    codeOfRequestObject: code,
    assertion,
    hint,
    accessTokenOfRegistered: accessToken,
  };
}

/** The names of what is found in the log, as it is or escaped for a URL. */
function found(): string[] {
  const text = postern.logs.join('');
  return [...secrets]
    .filter(([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
    .map(([name]) => name);
}

const logged = ({ headers }: Answer) =>
  postern.logs
    .filter((line) => line.includes(headers.get('X-Request-Id') ?? 'none'))
    .map((line) => JSON.parse(line));

it('has every secret that it is searched for', () => {
  for (const [name, secret] of secrets)
    expect({ name, long: secret.length > 12 }).toEqual({ name, long: true });
});

it('holds none of them after a whole flow, though every request is in it', () => {
  const routes = new Set(postern.logs.map((line) => JSON.parse(line).route));
  for (const route of ROUTES) {
    expect(routes).toContain(route);
  }
  expect(found()).toEqual([]);
});

it('finds an answer by its request id, by route and never by URL', async () => {
  const answer = await ada.fetch('/oauth/callback/?flow_id=unknown');
  expect(logged(answer)).toMatchObject([{ method: 'GET', route: '/oauth/callback/', status: 400 }]);
});

it('tells the operator of a fault what the caller is not told, and still no secret', async () => {
  await postern.database.query('ALTER TABLE sessions RENAME TO elsewhere');
  const app = new RelyingParty({ clientId: 'app', redirectUri: CALLBACK });
  const page = await ada.fetch(app.authorizePath());
  const json = await userinfo(ada, secrets.get('accessToken') ?? '');
  await postern.database.query('ALTER TABLE elsewhere RENAME TO sessions');

  expect(errorOnPage(page)).toBe('server_error');
  expect(page.status).toBe(500);
  expectJsonError(json, 500, 'server_error');
  for (const answer of [page, json]) {
    expect(answer.text).not.toContain('sessions');
    expect(JSON.stringify(logged(answer)[0])).toContain('relation \\"sessions\\" does not exist');
  }
  expect(found()).toEqual([]);
});

it('would be seen to hold one that leaked', async () => {
  (await postern.get(Id.Logger)).info({ url: `/oauth/callback/?code=${secrets.get('code')}` }, 'planted');
  expect(found()).toEqual(['code']);
});
