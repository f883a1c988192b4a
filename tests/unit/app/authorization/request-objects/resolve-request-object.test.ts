import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { JoseClientJwtVerifier } from '../../../../../src/adapters/jose/client-jwt-verifier.ts';
import { HttpsOutboundFetcher } from '../../../../../src/adapters/system/outbound-fetcher.ts';
import { PinoLogger } from '../../../../../src/adapters/system/pino-logger.ts';
import { FetchRequestObject } from '../../../../../src/app/authorization/request-objects/fetch-request-object.ts';
import { ResolveRequestObject } from '../../../../../src/app/authorization/request-objects/resolve-request-object.ts';
import { ClientKeys } from '../../../../../src/app/clients/keys/client-keys.ts';
import { VerifyClientJwt } from '../../../../../src/app/clients/keys/verify-client-jwt.ts';
import type { AuthorizationParameters } from '../../../../../src/domain/authorization/request.ts';
import type { Client } from '../../../../../src/domain/clients/client.ts';
import { OAuthError } from '../../../../../src/domain/shared/oauth-error.ts';
import { forge, hmacWith, unsigned } from '../../../../contract/suites/forged-token.ts';
import { ClientSigner } from '../../../../support/client-signer.ts';
import { TestClock } from '../../../../support/test-clock.ts';
import { aClient } from '../../../domain/fixtures.ts';

const ISSUER = 'https://id.example.org';
const OUTSIDE = { client_id: 'web', response_type: 'code', scope: 'openid', state: 'outside' };
const INSIDE = {
  iss: 'web',
  aud: ISSUER,
  client_id: 'web',
  response_type: 'code',
  redirect_uri: 'https://client.example/cb',
  scope: 'openid email',
  nonce: 'inside',
};
/** What of it is a parameter. */
const { iss: _iss, aud: _aud, ...PARAMETERS } = INSIDE;

type Changes = Readonly<Record<string, unknown>>;

const clock = new TestClock();
const now = Math.floor(clock.now() / 1000);
let signer: ClientSigner;
let ps256: ClientSigner;
let resolve: ResolveRequestObject;
let server: Server;
let uri: string;
let served: { status: number; body: string };
let fetched: string[];

beforeAll(async () => {
  signer = await ClientSigner.make('RS256', 'one');
  ps256 = await ClientSigner.make('PS256', 'two');
  server = createServer((request, response) => {
    fetched.push(request.url ?? '');
    response
      .writeHead(served.status, { 'Content-Type': 'application/jose', Location: '/other' })
      .end(served.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/request.jwt`;
  const logger = new PinoLogger({ level: 'silent' });
  const outboundFetcher = new HttpsOutboundFetcher({ allow: [{ hostname: '127.0.0.1', port: null }] });
  const clientKeys = new ClientKeys({ outboundFetcher, clock, logger });
  resolve = new ResolveRequestObject({
    verifyClientJwt: new VerifyClientJwt({ clientKeys, clientJwtVerifier: new JoseClientJwtVerifier() }),
    fetchRequestObject: new FetchRequestObject({ outboundFetcher, logger }),
    clock,
    issuer: ISSUER,
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  fetched = [];
  served = { status: 200, body: '' };
});

const aSigningClient = (changes: Partial<Client> = {}) =>
  aClient({ jwks: { keys: [signer.publicJwk, ps256.publicJwk] }, policy: 'oidc', ...changes });

const strict = () => aSigningClient({ policy: 'oauth2.1' });

const signed = (changes: Changes = {}, header: Changes = {}) =>
  signer.sign(
    Object.fromEntries(Object.entries({ ...INSIDE, ...changes }).filter(([, value]) => value !== undefined)),
    header,
  );

const refusal = async (parameters: AuthorizationParameters, client = aSigningClient()) => {
  try {
    await resolve.execute(client, parameters);
    return null;
  } catch (error) {
    return error instanceof OAuthError ? error.code : error;
  }
};

describe('a request without a request object', () => {
  it('is what it is', async () => {
    expect(await resolve.execute(aSigningClient(), OUTSIDE)).toEqual(OUTSIDE);
    expect(await resolve.execute(aClient(), OUTSIDE)).toEqual(OUTSIDE);
  });
});

describe('what is inside', () => {
  it('wins, and what is only outside counts, for a client of OpenID Connect', async () => {
    const parameters = { ...OUTSIDE, redirect_uri: 'https://evil.example/', request: await signed() };
    expect(await resolve.execute(aSigningClient(), parameters)).toEqual({ ...PARAMETERS, state: 'outside' });
  });

  it('alone counts for every other client (RFC 9101)', async () => {
    expect(await resolve.execute(strict(), { ...OUTSIDE, prompt: 'none', request: await signed() })).toEqual(
      PARAMETERS,
    );
  });

  it('has to name the client, for every other client (RFC 9101)', async () => {
    const parameters = { ...OUTSIDE, request: await signed({ client_id: undefined }) };
    expect(await refusal(parameters, strict())).toBe('invalid_request_object');
    expect(await refusal(parameters)).toBeNull();
  });

  it('is told as a query tells it', async () => {
    const claims = { id_token: { auth_time: { essential: true } } };
    const request = await signed({
      max_age: 60,
      claims,
      resource: 'https://api.example/',
      prompt: '',
      unknown: [1],
    });
    expect(await resolve.execute(strict(), { client_id: 'web', request })).toEqual({
      ...PARAMETERS,
      max_age: '60',
      claims: JSON.stringify(claims),
      resource: ['https://api.example/'],
    });
  });

  it.each<[string, Changes]>([
    ['a list', { scope: ['openid'] }],
    ['true', { prompt: true }],
    ['null', { state: null }],
    ['a table', { nonce: {} }],
    ['longer than in a query', { state: 's'.repeat(4097) }],
    ['claims longer than in a query', { claims: { userinfo: { x: 'x'.repeat(8192) } } }],
    ['a resource that is no text', { resource: ['https://api.example/', 7] }],
    ['nine resources', { resource: Array.from({ length: 9 }, () => 'https://api.example/') }],
  ])('is refused when it is %s', async (_name, changes) => {
    expect(await refusal({ ...OUTSIDE, request: await signed(changes) })).toBe('invalid_request_object');
  });

  it('is refused when it is nested without end', async () => {
    const depth = 20_000;
    const payload = `{"client_id":"web","claims":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
    served.body = await signer.signText(payload);
    const client = aSigningClient({ requestUris: [uri] });
    expect(await refusal({ ...OUTSIDE, request_uri: uri }, client)).toBe('invalid_request_object');
  });

  it('may be as long as in a query', async () => {
    const state = 's'.repeat(4096);
    const request = await signed({ state });
    expect(await resolve.execute(aSigningClient(), { ...OUTSIDE, request })).toMatchObject({ state });
  });
});

describe('a request object is accepted', () => {
  it.each<[string, Changes, Changes?]>([
    ['as OpenID Connect has it, without iss and aud', { iss: undefined, aud: undefined }],
    ['for this server among others', { aud: ['https://other.example.org', ISSUER] }],
    ['of its own type', {}, { typ: 'oauth-authz-req+jwt' }],
    ['of the type JWT', {}, { typ: 'JWT' }],
    ['of whom it is about', { sub: 'somebody' }],
    ['4 seconds after it expired', { exp: now - 4 }],
    ['8 seconds before it begins', { nbf: now + 8, iat: now + 8 }],
  ])('%s', async (_name, changes, header = {}) => {
    expect(await refusal({ ...OUTSIDE, request: await signed(changes, header) })).toBeNull();
  });
});

describe('a request object is refused', () => {
  it.each<[string, Changes, Changes?]>([
    ['of another client', { client_id: 'other' }],
    ['of another issuer', { iss: 'other' }],
    ['for another server', { aud: 'https://other.example.org' }],
    ['with the client as its sub: it may be an assertion', { sub: 'web' }],
    ['that expired', { exp: now - 5 }],
    ['that is not valid yet', { nbf: now + 60 }],
    ['that was made in the future', { iat: now + 60 }],
    ['with an exp that is no number', { exp: 'never' }],
    ['with another inside', { request: 'e30.e30.' }],
    ['with a request_uri inside', { request_uri: 'https://client.example/' }],
    ['with another response_type than outside', { response_type: 'id_token' }],
    ['of the type of an assertion', {}, { typ: 'client-authentication+jwt' }],
    ['of the type of an access token', {}, { typ: 'at+jwt' }],
    ['of a key that is not registered', {}, { kid: 'new' }],
  ])('%s', async (_name, changes, header = {}) => {
    const request = await signed(changes, header);
    expect(await refusal({ ...OUTSIDE, request })).toBe('invalid_request_object');
  });

  it('that somebody else signed', async () => {
    const request = await (await ClientSigner.make('RS256', 'one')).sign(INSIDE);
    expect(await refusal({ ...OUTSIDE, request })).toBe('invalid_request_object');
  });

  it('of another algorithm than registered', async () => {
    const client = aSigningClient({ requestObjectAlgorithm: 'PS256' });
    expect(await refusal({ ...OUTSIDE, request: await signed() }, client)).toBe('invalid_request_object');
    expect(await refusal({ ...OUTSIDE, request: await ps256.sign(INSIDE) }, client)).toBeNull();
  });

  it('under a secret', async () => {
    const request = forge({ alg: 'HS256' }, INSIDE, hmacWith('secret'));
    expect(await refusal({ ...OUTSIDE, request })).toBe('invalid_request_object');
  });

  it('that is no JWT', async () => {
    expect(await refusal({ ...OUTSIDE, request: 'request' })).toBe('invalid_request_object');
  });

  it('unsigned: that is not supported, by value or by reference', async () => {
    const request = forge({ alg: 'none' }, INSIDE, unsigned);
    expect(await refusal({ ...OUTSIDE, request })).toBe('request_not_supported');
    served.body = request;
    const client = aSigningClient({ requestUris: [uri] });
    expect(await refusal({ ...OUTSIDE, request_uri: uri }, client)).toBe('request_uri_not_supported');
  });

  it('of a client without keys: that is not supported', async () => {
    const client = aSigningClient({ jwks: null, requestUris: [uri] });
    expect(await refusal({ ...OUTSIDE, request: await signed() }, client)).toBe('request_not_supported');
    expect(await refusal({ ...OUTSIDE, request_uri: uri }, client)).toBe('request_uri_not_supported');
    expect(fetched).toEqual([]);
  });

  it('by value and by reference at once', async () => {
    const parameters = { ...OUTSIDE, request: await signed(), request_uri: uri };
    expect(await refusal(parameters, aSigningClient({ requestUris: [uri] }))).toBe('invalid_request');
  });
});

describe('a request object by reference', () => {
  it('is fetched from where it is registered, without its fragment', async () => {
    served.body = `${await signed()}\n`;
    const request_uri = `${uri}?v=1#a-random-fragment`;
    const client = aSigningClient({ requestUris: [request_uri] });
    expect(await resolve.execute(client, { ...OUTSIDE, request_uri })).toEqual({
      ...PARAMETERS,
      state: 'outside',
    });
    expect(fetched).toEqual(['/request.jwt?v=1']);
  });

  it('may have a fragment where none is registered', async () => {
    served.body = await signed();
    const client = aSigningClient({ requestUris: [uri] });
    expect(await refusal({ ...OUTSIDE, request_uri: `${uri}#version` }, client)).toBeNull();
  });

  it.each<[string, (registered: string) => string]>([
    ['another path', (registered) => registered.replace('request.jwt', 'other.jwt')],
    ['another query', (registered) => registered.replace('#', '?added=1#')],
    ['another fragment', (registered) => registered.replace('#one', '#two')],
    ['no fragment', (registered) => registered.replace('#one', '')],
    ['another spelling', (registered) => registered.replace('127.0.0.1', '127.1')],
    ['a user', (registered) => registered.replace('127.0.0.1', 'user@127.0.0.1')],
    ['what is no URL', () => 'request'],
    ['what was pushed', () => 'urn:ietf:params:oauth:request_uri:abc'],
  ])('is not fetched from %s', async (_name, change) => {
    const client = aSigningClient({ requestUris: [`${uri}#one`] });
    expect(await refusal({ ...OUTSIDE, request_uri: change(`${uri}#one`) }, client)).toBe(
      'invalid_request_uri',
    );
    expect(fetched).toEqual([]);
  });

  it.each<[string, { status: number; body: string }]>([
    ['an error', { status: 404, body: 'e30.e30.' }],
    ['a redirect', { status: 302, body: '' }],
    ['more than 64 kB', { status: 200, body: 'x'.repeat(65_537) }],
  ])('is refused when it is %s', async (_name, answer) => {
    served = answer;
    const client = aSigningClient({ requestUris: [uri] });
    expect(await refusal({ ...OUTSIDE, request_uri: uri }, client)).toBe('invalid_request_uri');
    expect(fetched).toEqual(['/request.jwt']);
  });

  it('is verified as one by value is', async () => {
    served.body = await signed({ aud: 'https://other.example.org' });
    const client = aSigningClient({ requestUris: [uri] });
    expect(await refusal({ ...OUTSIDE, request_uri: uri }, client)).toBe('invalid_request_object');
  });

  it('is not fetched from a host that the deployment does not allow', async () => {
    const request_uri = uri.replace('127.0.0.1', 'localhost');
    const client = aSigningClient({ requestUris: [request_uri] });
    expect(await refusal({ ...OUTSIDE, request_uri }, client)).toBe('invalid_request_uri');
    expect(fetched).toEqual([]);
  });
});
