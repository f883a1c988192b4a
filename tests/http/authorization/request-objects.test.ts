import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forge, unsigned } from '../../contract/suites/forged-token.ts';
import { ClientSigner } from '../../support/client-signer.ts';
import { JwksServer } from '../../support/jwks-server.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty, throughPages } from '../../support/relying-party.ts';
import { errorOnPage, expectErrorPage, expectRedirectedError } from '../answers.ts';
import { ADA, addAccount, CALLBACK, claimsOf, registerClient, signedIn } from '../scene.ts';

type Changes = Readonly<Record<string, unknown>>;

/** More than these tests need, of one network. */
const LIMIT = 50;

let postern: Postern;
let signer: ClientSigner;
let server: JwksServer;
let ada: Person;
let requestUri: string;

const merging = new RelyingParty({ clientId: 'merging', redirectUri: CALLBACK });
const strict = new RelyingParty({ clientId: 'strict', redirectUri: CALLBACK });
const keyless = new RelyingParty({ clientId: 'keyless', redirectUri: CALLBACK });

beforeAll(async () => {
  postern = await startPostern({
    env: { outboundAllow: [{ hostname: '127.0.0.1', port: null }], trustProxy: 1 },
    change: (define) => ({
      ...define,
      limits: { ...define.limits, authorizationRequestsPerNetwork: { count: LIMIT, window: 300 } },
    }),
  });
  signer = await ClientSigner.make('RS256', 'one');
  server = await JwksServer.start(signer.jwks);
  requestUri = `${server.url}#a-random-fragment`;
  const registered = { client_name: 'App', redirect_uris: [CALLBACK], request_uris: [requestUri] };
  const signing = { ...registered, jwks: signer.jwks };
  await registerClient(postern, { ...signing, client_id: 'merging', policy: 'oidc' });
  await registerClient(postern, { ...signing, client_id: 'strict' });
  await registerClient(postern, { ...registered, client_id: 'keyless' });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
});
afterAll(async () => {
  server?.close();
  await postern?.close();
});
beforeEach(() => {
  server.body = null;
});

/** Everything that a request of the client says, signed; `undefined` leaves one out. */
function signed(by: RelyingParty, changes: Changes = {}, signedBy = signer): Promise<string> {
  const plain = new URL(by.authorizePath(), postern.issuer).searchParams;
  const claims = {
    ...Object.fromEntries(plain),
    iss: plain.get('client_id'),
    aud: postern.issuer,
    ...changes,
  };
  return signedBy.sign(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)));
}

const refused = async (by: RelyingParty, changes: Readonly<Record<string, string | undefined>>) => {
  const anybody = await Person.at(postern);
  return anybody.fetch(by.authorizePath(changes));
};

const told = () => ({ redirectUri: CALLBACK, issuer: postern.issuer });

describe('a signed request', () => {
  it('by value counts as if it had come in the query', async () => {
    const request = await signed(strict, { nonce: 'inside', scope: 'openid' });
    const tokens = await strict.tokens(ada, ADA, { request, nonce: 'outside' });
    expect(claimsOf(tokens.id_token).nonce).toBe('inside');
    expect(tokens.scope).toBe('openid');
  });

  it('needs nothing beside it but the client', async () => {
    const query = new URLSearchParams({
      client_id: 'strict',
      request: await signed(strict, { state: 'inside' }),
    });
    const { searchParams } = await throughPages(ada, ADA, `/oauth/authorize/?${query}`);
    expect(Object.fromEntries(searchParams)).toMatchObject({ state: 'inside', iss: postern.issuer });
  });

  it('by reference is fetched from the registered URI, without its fragment', async () => {
    server.body = await signed(merging, { nonce: 'by reference' });
    const before = server.requests;
    const tokens = await merging.tokens(ada, ADA, { request_uri: requestUri });
    expect(claimsOf(tokens.id_token).nonce).toBe('by reference');
    expect(server.requests).toBe(before + 1);
  });

  it('has the last word on redirect_uri (oidcc-ensure-request-object-with-redirect-uri)', async () => {
    const request = await signed(merging);
    const changes = { request, redirect_uri: 'https://evil.example.org/' };
    expect(await merging.code(ada, ADA, changes)).toMatch(/^[\w-]{43}$/);
  });

  it('may leave the rest to the query, for a client of OpenID Connect', async () => {
    const request = await signer.sign({ client_id: 'merging', nonce: 'inside' });
    const tokens = await merging.tokens(ada, ADA, { request });
    expect(claimsOf(tokens.id_token).nonce).toBe('inside');
  });
});

describe('a request object is refused by redirect', () => {
  it.each<[string, string, () => Promise<string> | string, RelyingParty]>([
    ['that is no JWT', 'invalid_request_object', () => 'request', strict],
    ['that expired', 'invalid_request_object', () => signed(strict, { exp: 1 }), strict],
    ['of another client', 'invalid_request_object', () => signed(merging), strict],
    [
      'of another key',
      'invalid_request_object',
      async () => signed(strict, {}, await ClientSigner.make('RS256', 'one')),
      strict,
    ],
    ['that nobody signed', 'request_not_supported', () => forge({ alg: 'none' }, {}, unsigned), strict],
    ['of a client without keys', 'request_not_supported', () => signed(keyless), keyless],
  ])('%s: %s', async (_name, code, request, by) => {
    expectRedirectedError(await refused(by, { request: await request() }), code, told());
  });

  it('by reference, when it is not registered or cannot be had', async () => {
    const elsewhere = { request_uri: `${server.url}/other` };
    expectRedirectedError(await refused(strict, elsewhere), 'invalid_request_uri', told());
    server.status = 404;
    const gone = { request_uri: requestUri };
    expectRedirectedError(await refused(strict, gone), 'invalid_request_uri', told());
    server.status = 200;
  });

  it('and on a page, when nothing says where else that could be told', async () => {
    expectErrorPage(
      await refused(strict, { request: 'request', redirect_uri: 'https://evil.example.org/' }),
      'invalid_request_object',
    );
  });
});

it('is fetched for no network more often than requests are, though none of them is kept', async () => {
  server.body = 'no request object';
  const anybody = await Person.at(postern);
  const path = merging.authorizePath({ request_uri: requestUri, prompt: 'none' });
  const ask = () => anybody.fetch(path, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
  for (let request = 0; request < LIMIT; request += 1) {
    expectRedirectedError(await ask(), 'invalid_request_object', told());
  }
  const before = server.requests;
  const answer = await ask();
  expect({ status: answer.status, error: errorOnPage(answer) }).toEqual({
    status: 429,
    error: 'rate_limited',
  });
  expect(server.requests).toBe(before);
});
