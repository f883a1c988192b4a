import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { type Answer, Person } from '../support/person.ts';
import { type Postern, startPostern } from '../support/postern.ts';
import { basicAuthorization, RelyingParty, VERIFIER } from '../support/relying-party.ts';
import { errorOnPage, expectJsonError } from './answers.ts';
import { ADA, registerClient, userinfo } from './scene.ts';

const CALLBACK = 'https://app.example.org/callback';
const STATE = 'a-state-that-only-the-application-knows';
const NONCE = 'a-nonce-that-only-the-application-knows';

let postern: Postern;
let ada: Person;
/** By name: everything secret, or private, that crosses the wire. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  postern = await startPostern();
  ada = await Person.at(postern);
  for (const [name, value] of Object.entries(await wholeFlow())) secrets.set(name, value);
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
  for (const route of ['/onboard/finish/', '/login/finish/', '/oauth/callback/', '/oauth/token/']) {
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
