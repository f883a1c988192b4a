import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFormPost } from '../../support/form-post.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, type RelyingParty } from '../../support/relying-party.ts';
import { expectErrorPage, expectRedirectedError } from '../answers.ts';
import { ADA, addAccount, addClient, BOB, claimsOf, signedIn } from '../scene.ts';

/** As OpenID's conformance suite registers: a confidential client of policy `oidc`, which sends no code_challenge. */
const CALLBACK = 'https://suite.example.org/test/callback';
const QUERY_CALLBACK = 'https://suite.example.org/test/callback?dummy1=lorem&dummy2=ipsum';
const TWO_CALLBACKS = ['https://suite.example.org/first', 'https://suite.example.org/second'];
const WITHOUT_PKCE = { code_challenge: undefined, code_challenge_method: undefined };

type Changes = Readonly<Record<string, string | undefined>>;

let postern: Postern;
let suite: RelyingParty;
let withQuery: RelyingParty;
let withTwo: RelyingParty;
let ada: Person;

const register = (client_id: string, redirect_uris: string[]) =>
  addClient(postern, {
    client_id,
    client_name: 'Conformance suite',
    redirect_uris,
    policy: 'oidc',
    token_endpoint_auth_method: 'client_secret_basic',
    scope: 'openid profile email address phone offline_access',
  });

beforeAll(async () => {
  postern = await startPostern();
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
  suite = await register('suite', [CALLBACK]);
  withQuery = await register('with-query', [QUERY_CALLBACK]);
  withTwo = await register('with-two', TWO_CALLBACKS);
  ada = await signedIn(postern, ADA);
  // What the suite's first module leaves behind: somebody signed in, who has agreed.
  for (const client of [suite, withQuery]) await client.code(ada, ADA, { ...WITHOUT_PKCE, scope: 'openid' });
});
afterAll(() => postern.close());

const told = () => ({ redirectUri: CALLBACK, issuer: postern.issuer });

const ask = (changes: Changes = {}, person = ada, client = suite): Promise<Answer> =>
  person.fetch(client.authorizePath({ scope: 'openid', ...WITHOUT_PKCE, ...changes }));

/** What comes back without a page, or where a page shows instead. */
async function answerTo(changes: Changes = {}, person = ada, client = suite): Promise<URL> {
  const { location } = await ask(changes, person, client);
  return location.pathname === '/oauth/callback/' ? (await person.fetch(location)).location : location;
}

async function idTokenFor(code: string | null | undefined): Promise<Record<string, unknown>> {
  const answer = await suite.redeem(ada, code ?? '', { code_verifier: undefined });
  return claimsOf(answer.json.id_token);
}

const idTokenAfter = async (changes: Changes = {}) =>
  idTokenFor((await answerTo(changes)).searchParams.get('code'));

describe('response_type', () => {
  it('missing', async () => {
    expectRedirectedError(await ask({ response_type: undefined }), 'invalid_request', told());
  });

  it('unknown', async () => {
    const answer = await ask({ response_type: 'not_a_type' });
    expectRedirectedError(answer, 'unsupported_response_type', told());
  });
});

describe('redirect_uri', () => {
  it('not registered: a page', async () => {
    expectErrorPage(await ask({ redirect_uri: 'https://suite.example.org/other' }), 'invalid_redirect_uri');
  });

  it('with its registered query, exactly', async () => {
    const { href } = await answerTo({}, ada, withQuery);
    expect(href).toContain(`${QUERY_CALLBACK}&code=`);
  });

  it.each([
    ['with an added query', `${CALLBACK}?foo=bar`, 'suite'],
    ['with another query than registered', `${CALLBACK}?dummy1=lorem`, 'with-query'],
    ['with more than the registered query', `${QUERY_CALLBACK}&foo=bar`, 'with-query'],
  ])('%s: a page', async (_, redirectUri, clientId) => {
    const answer = await ask({ redirect_uri: redirectUri, client_id: clientId });
    expectErrorPage(answer, 'invalid_redirect_uri');
  });

  it('none sent where two are registered: a page', async () => {
    expectErrorPage(await ask({ redirect_uri: undefined }, ada, withTwo), 'invalid_redirect_uri');
  });
});

describe('prompt=none', () => {
  it('signed in: at once, with the consent remembered', async () => {
    const first = await idTokenAfter();
    const second = await idTokenAfter({ prompt: 'none' });
    expect(second).toMatchObject({ sub: first.sub, auth_time: first.auth_time });
  });

  it('not signed in: login_required by redirect, with the state and without a code', async () => {
    const answer = await ask({ prompt: 'none' }, await Person.at(postern));
    expectRedirectedError(answer, 'login_required', told());
    expect(answer.location.searchParams.has('code')).toBe(false);
  });

  it('with the id_token_hint of whoever is signed in', async () => {
    const code = (await answerTo()).searchParams.get('code') ?? '';
    const { id_token } = (await suite.redeem(ada, code, { code_verifier: undefined })).json;
    const again = await idTokenAfter({ prompt: 'none', id_token_hint: id_token });
    expect(again.sub).toBe(claimsOf(id_token).sub);
  });

  it('with the id_token_hint of somebody else: login_required', async () => {
    const code = (await answerTo()).searchParams.get('code') ?? '';
    const { id_token } = (await suite.redeem(ada, code, { code_verifier: undefined })).json;
    const answer = await ask({ prompt: 'none', id_token_hint: id_token }, await signedIn(postern, BOB));
    expectRedirectedError(answer, 'login_required', told());
  });
});

describe('asking again', () => {
  async function signInAgain(changes: Changes): Promise<Record<string, unknown>> {
    const { location } = await ask(changes);
    expect(location.pathname).toBe('/credentials/login/');
    const { next } = (await ada.signIn(ADA.email, ADA.password, location.searchParams.get('flow_id') ?? ''))
      .json;
    return idTokenFor((await ada.fetch(next)).location.searchParams.get('code'));
  }

  it('prompt=login really asks, and moves auth_time', async () => {
    const before = await idTokenAfter();
    postern.clock.advance(2);
    const after = await signInAgain({ prompt: 'login' });
    expect(after.sub).toBe(before.sub);
    expect(after.auth_time).toBeGreaterThanOrEqual(Number(before.auth_time) + 2);
  });

  it('max_age=1 after two seconds asks', async () => {
    const before = await signInAgain({ prompt: 'login' });
    postern.clock.advance(2);
    const after = await signInAgain({ max_age: '1' });
    expect(after.auth_time).toBeGreaterThan(Number(before.auth_time));
  });

  it('max_age=10000 does not, and auth_time is equal', async () => {
    const before = await idTokenAfter();
    postern.clock.advance(2);
    expect((await idTokenAfter({ max_age: '10000' })).auth_time).toBe(before.auth_time);
  });
});

describe('accepted', () => {
  it.each<[string, Changes]>([
    ['an unknown parameter', { extra: 'foobar' }],
    ['display=page', { display: 'page' }],
    ['display=popup', { display: 'popup' }],
    ['an unknown display', { display: 'hologram' }],
    ['ui_locales', { ui_locales: 'se' }],
    ['claims_locales', { claims_locales: 'se' }],
    ['login_hint', { login_hint: 'buffy@suite.example.org' }],
    ['a login_hint longer than any address', { login_hint: 'b'.repeat(1000) }],
    ['acr_values', { acr_values: '1 2' }],
    ['an essential claim that nobody has', { claims: '{"userinfo":{"unheard":{"essential":true}}}' }],
    ['a voluntary acr that nobody reaches', { claims: '{"id_token":{"acr":{"values":["1","2"]}}}' }],
    ['another order of the scope', { scope: 'openid' }],
  ])('%s', async (_, changes) => {
    expect((await answerTo(changes)).searchParams.get('code')).not.toBeNull();
  });

  it('the claims parameter: an essential claim of userinfo', async () => {
    const claims = '{"userinfo":{"name":{"essential":true}}}';
    const flowId = await ada.startFlow(suite.authorizePath({ ...WITHOUT_PKCE, scope: 'openid', claims }));
    const { next } = (await ada.decide(flowId, 'allow')).json;
    expect((await ada.fetch(next)).location.searchParams.get('code')).not.toBeNull();
  });

  it('an essential acr that every sign-in reaches', async () => {
    const [acr] = (await ada.fetch('/.well-known/openid-configuration')).json.acr_values_supported;
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['1', acr] } } });
    expect(await idTokenAfter({ claims })).toMatchObject({ acr });
  });

  it('without a nonce', async () => {
    expect(await idTokenAfter({ nonce: undefined })).not.toHaveProperty('nonce');
  });

  it('PKCE, of a client that need not', async () => {
    const code = await suite.code(ada, ADA, { scope: 'openid' });
    expect((await suite.redeem(ada, code)).status).toBe(200);
  });
});

describe('POST', () => {
  it('comes to the same as GET', async () => {
    const path = suite.authorizePath({ scope: 'openid', ...WITHOUT_PKCE });
    const posted = await ada.fetch('/oauth/authorize/', {
      method: 'POST',
      headers: { 'Content-Type': FORM_TYPE, 'Sec-Fetch-Site': 'cross-site' },
      body: path.slice(path.indexOf('?') + 1),
    });
    const { location } = await ada.fetch((await ada.fetch(posted.location)).location);
    expect(location.searchParams.get('code')).not.toBeNull();
  });
});

describe('what is long', () => {
  it.each([128, 4096])('a state of %d characters is unchanged', async (length) => {
    const state = 'aZ09-._~'.repeat(length / 8);
    expect((await answerTo({ state })).searchParams.get('state')).toBe(state);
  });

  it('a state that is longer still is refused, and not cut', async () => {
    const answer = await ask({ state: 's'.repeat(4097) });
    expectRedirectedError(answer, 'invalid_request', { ...told(), state: null });
  });

  it('a nonce of 384 characters is unchanged', async () => {
    const nonce = 'n0nce-._'.repeat(48);
    expect((await idTokenAfter({ nonce })).nonce).toBe(nonce);
  });
});

describe('request objects of a client that signs none', () => {
  it('request: request_not_supported by redirect, and not ignored', async () => {
    const object = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`;
    expectRedirectedError(await ask({ request: object }), 'request_not_supported', told());
  });

  it('request_uri: request_uri_not_supported by redirect, and not ignored', async () => {
    const answer = await ask({ request_uri: 'https://suite.example.org/requests/1' });
    expectRedirectedError(answer, 'request_uri_not_supported', told());
  });
});

describe('response_mode=form_post', () => {
  it('for success', async () => {
    const callback = await ask({ response_mode: 'form_post' });
    const { action, parameters } = readFormPost(await ada.fetch(callback.location));
    expect(action).toBe(CALLBACK);
    expect(parameters).toMatchObject({ state: 'a-state', iss: postern.issuer });
    expect(await idTokenFor(parameters.code)).toHaveProperty('sub');
  });

  it('for an error', async () => {
    const answer = await ask({ response_mode: 'form_post', prompt: 'none' }, await Person.at(postern));
    expect(readFormPost(answer).parameters).toMatchObject({ error: 'login_required', state: 'a-state' });
  });

  it('for a request without response_type', async () => {
    const { action, parameters } = readFormPost(
      await ask({ response_mode: 'form_post', response_type: undefined }),
    );
    expect(action).toBe(CALLBACK);
    expect(parameters).toMatchObject({ error: 'invalid_request', state: 'a-state', iss: postern.issuer });
  });
});
