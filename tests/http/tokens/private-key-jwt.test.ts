import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import { forge, hmacWith, unsigned } from '../../contract/suites/forged-token.ts';
import { ClientSigner } from '../../support/client-signer.ts';
import { JwksServer } from '../../support/jwks-server.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { basicAuthorization, FORM_TYPE, form } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { CALLBACK, registerClient } from '../scene.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let postern: Postern;
let anybody: Person;
let signers: Readonly<Record<string, ClientSigner>>;
let server: JwksServer;

beforeAll(async () => {
  postern = await startPostern({ env: { outboundAllow: [{ hostname: '127.0.0.1', port: null }] } });
  anybody = await Person.at(postern);
  const made = SIGNING_ALGORITHMS.map(async (algorithm) => [
    algorithm,
    await ClientSigner.make(algorithm, algorithm),
  ]);
  signers = Object.fromEntries(await Promise.all(made));
  server = await JwksServer.start(signer().jwks);
  const keys = Object.values(signers).map(({ publicJwk }) => publicJwk);
  const registered = {
    client_name: 'Signing',
    redirect_uris: [CALLBACK],
    token_endpoint_auth_method: 'private_key_jwt' as const,
  };
  await registerClient(postern, { ...registered, client_id: 'signing', jwks: { keys } });
  await registerClient(postern, { ...registered, client_id: 'other', jwks: { keys } });
  const oneAlgorithm = { jwks: { keys }, token_endpoint_auth_signing_alg: 'PS256' as const };
  await registerClient(postern, { ...registered, client_id: 'ps256', ...oneAlgorithm });
  const { kid: _kid, ...withoutKid } = signer().publicJwk;
  await registerClient(postern, { ...registered, client_id: 'no-kid', jwks: { keys: [withoutKid] } });
  for (const id of ['by-reference', 'by-reference-too']) {
    await registerClient(postern, { ...registered, client_id: id, jwks_uri: server.url });
  }
  await registerClient(postern, {
    ...registered,
    client_id: 'basic',
    token_endpoint_auth_method: 'client_secret_basic',
  });
});
afterAll(async () => {
  server?.close();
  await postern?.close();
});

const signer = (algorithm = 'ES256'): ClientSigner => {
  const found = signers[algorithm];
  if (found === undefined) throw new Error(`no signer for ${algorithm}`);
  return found;
};

type Changes = Readonly<Record<string, unknown>>;

const now = () => Math.floor(postern.clock.now() / 1000);

/** As a client makes one; a function of a change is given the time. */
function claims(changes: Changes = {}): Changes {
  const good = {
    iss: 'signing',
    sub: 'signing',
    aud: postern.issuer,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 60,
  };
  return Object.fromEntries(
    Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined),
  );
}

const ofClient = (id: string, changes: Changes = {}) => claims({ iss: id, sub: id, ...changes });

/** With a code that nobody issued: whoever is authenticated hears of that, and nobody else. */
function redeem(
  assertion: string | undefined,
  parameters: Readonly<Record<string, string | undefined>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const body = form({
    grant_type: 'authorization_code',
    code: 'A'.repeat(43),
    client_assertion: assertion,
    client_assertion_type: JWT_BEARER,
    ...parameters,
  });
  return anybody.fetch('/oauth/token/', {
    method: 'POST',
    headers: { 'Content-Type': FORM_TYPE, ...headers },
    body,
  });
}

describe('a client is known by an assertion', () => {
  it.each(SIGNING_ALGORITHMS)('signed with %s', async (algorithm) => {
    expectJsonError(await redeem(await signer(algorithm).sign(claims())), 400, 'invalid_grant');
  });

  it.each<[string, () => Changes]>([
    ['for the issuer', () => ({})],
    ['for the token endpoint', () => ({ aud: `${postern.issuer}/oauth/token/` })],
    ['for both', () => ({ aud: [postern.issuer, `${postern.issuer}/oauth/token/`] })],
    ['with iat 8 seconds ahead', () => ({ iat: now() + 8 })],
    ['without iat', () => ({ iat: undefined })],
  ])('%s', async (_name, changes) => {
    expectJsonError(await redeem(await signer().sign(claims(changes()))), 400, 'invalid_grant');
  });

  it('naming itself in the form as well', async () => {
    const assertion = await signer().sign(claims());
    expectJsonError(await redeem(assertion, { client_id: 'signing' }), 400, 'invalid_grant');
  });

  it('without kid, under its one key', async () => {
    const assertion = await signer().sign(ofClient('no-kid'), { kid: undefined });
    expectJsonError(await redeem(assertion), 400, 'invalid_grant');
  });

  it('with the algorithm that it has registered', async () => {
    const assertion = await signer('PS256').sign(ofClient('ps256'));
    expectJsonError(await redeem(assertion), 400, 'invalid_grant');
  });
});

describe('wherever clients authenticate', () => {
  it.each(['revoke', 'introspect'])('for the URL of /oauth/%s/ itself, once', async (endpoint) => {
    const path = `/oauth/${endpoint}/`;
    const assertion = await signer().sign(claims({ aud: postern.issuer + path }));
    const body = form({ token: 'none', client_assertion: assertion, client_assertion_type: JWT_BEARER });
    const ask = () => anybody.fetch(path, { method: 'POST', headers: { 'Content-Type': FORM_TYPE }, body });
    expect((await ask()).status).toBe(200);
    expectJsonError(await ask(), 401, 'invalid_client');
  });
});

describe('the same answer', () => {
  it.each<
    [
      string,
      () => Promise<string | undefined> | string | undefined,
      Readonly<Record<string, string | undefined>>?,
    ]
  >([
    ['without sub', () => signer().sign(claims({ sub: undefined }))],
    ['without iss', () => signer().sign(claims({ iss: undefined }))],
    ['of another issuer', () => signer().sign(claims({ iss: 'other' }))],
    ['without aud', () => signer().sign(claims({ aud: undefined }))],
    ['for another server', () => signer().sign(claims({ aud: 'https://other.example.org' }))],
    [
      'for another server too',
      () => signer().sign(claims({ aud: [postern.issuer, 'https://other.example.org'] })),
    ],
    ['without exp', () => signer().sign(claims({ exp: undefined }))],
    ['that expired', () => signer().sign(claims({ iat: now() - 65, exp: now() - 5 }))],
    ['that never expires', () => signer().sign(claims({ exp: now() + 86_400 }))],
    ['with iat 60 seconds ahead', () => signer().sign(claims({ iat: now() + 60, exp: now() + 120 }))],
    ['without jti', () => signer().sign(claims({ jti: undefined }))],
    ['of an unknown client', () => signer().sign(ofClient('nobody'))],
    ['of a client that authenticates otherwise', () => signer().sign(ofClient('basic'))],
    [
      'under a key that is not registered',
      async () => (await ClientSigner.make('ES256', 'ES256')).sign(claims()),
    ],
    ['under a kid that is not registered', () => signer().sign(claims(), { kid: 'new' })],
    ['with another algorithm than registered', () => signer('RS256').sign(ofClient('ps256'))],
    ['with no algorithm', () => forge({ alg: 'none' }, claims(), unsigned)],
    ['under an empty secret', () => forge({ alg: 'HS256' }, claims(), hmacWith(''))],
    [
      'under a public key as if it were a secret',
      () =>
        forge({ alg: 'HS256', kid: 'RS256' }, claims(), hmacWith(JSON.stringify(signer('RS256').publicJwk))),
    ],
    ['of another type', () => signer().sign(claims(), { typ: 'at+jwt' })],
    ['that is no JWT', () => 'assertion'],
    ['that is missing', () => undefined],
    ['without its type', () => signer().sign(claims()), { client_assertion_type: undefined }],
    [
      'of another type of assertion',
      () => signer().sign(claims()),
      { client_assertion_type: 'saml2-bearer' },
    ],
    ['of another client than the form names', () => signer().sign(claims()), { client_id: 'other' }],
  ])('for an assertion %s', async (_name, assertion, parameters = {}) => {
    const answer = await redeem(await assertion(), parameters);
    expectJsonError(answer, 401, 'invalid_client');
    expect(answer.json.error_description).toBe('Client authentication failed');
  });

  it('for a key that the assertion brings itself', async () => {
    const own = await ClientSigner.make('ES256');
    const header = { jwk: own.publicJwk, jku: server.url };
    expectJsonError(await redeem(await own.sign(claims(), header)), 401, 'invalid_client');
  });

  it('for the name alone, where assertions are registered', async () => {
    const nameOnly = { client_id: 'signing', client_assertion_type: undefined };
    expectJsonError(await redeem(undefined, nameOnly), 401, 'invalid_client');
  });
});

describe('an assertion is good once', () => {
  it('and refused when it comes again, whatever comes with it', async () => {
    const assertion = await signer().sign(claims());
    expectJsonError(await redeem(assertion), 400, 'invalid_grant');
    expectJsonError(await redeem(assertion), 401, 'invalid_client');
    expectJsonError(await redeem(assertion, { client_id: 'signing' }), 401, 'invalid_client');
  });

  it('also when it was signed anew under its jti, until it has expired', async () => {
    const jti = randomUUID();
    expectJsonError(await redeem(await signer().sign(claims({ jti }))), 400, 'invalid_grant');
    expectJsonError(await redeem(await signer('EdDSA').sign(claims({ jti }))), 401, 'invalid_client');
    expectJsonError(await redeem(await signer().sign(ofClient('other', { jti }))), 400, 'invalid_grant');
  });

  it('however many requests race', async () => {
    const assertion = await signer().sign(claims());
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(assertion)));
    expect(answers.filter(({ json }) => json.error === 'invalid_grant')).toHaveLength(1);
    expect(answers.filter(({ json }) => json.error === 'invalid_client')).toHaveLength(9);
  });

  it('is not used up by being refused', async () => {
    const jti = randomUUID();
    const refused = await signer().sign(claims({ jti, aud: 'https://other.example.org' }));
    expectJsonError(await redeem(refused), 401, 'invalid_client');
    expectJsonError(await redeem(await signer().sign(claims({ jti }))), 400, 'invalid_grant');
  });
});

describe('one method at a time (RFC 6749 section 2.3)', () => {
  it('not an assertion and a secret', async () => {
    const assertion = await signer().sign(claims());
    expectJsonError(await redeem(assertion, { client_secret: 'secret' }), 400, 'invalid_request');
  });

  it('not an assertion and a header', async () => {
    const headers = { Authorization: basicAuthorization('signing', 'secret') };
    expectJsonError(await redeem(await signer().sign(claims()), {}, headers), 400, 'invalid_request');
  });
});

describe('keys by reference', () => {
  it('are fetched, and again for a new kid, at most once a minute', async () => {
    const redeemed = async (by: ClientSigner) =>
      (await redeem(await by.sign(ofClient('by-reference')))).json.error;
    expect(await redeemed(signer())).toBe('invalid_grant');
    const next = await ClientSigner.make('ES256', 'next');
    server.jwks = { keys: [next.publicJwk] };
    expect(await redeemed(next)).toBe('invalid_client');
    postern.clock.advance(60);
    expect(await redeemed(next)).toBe('invalid_grant');
    // What is no longer published is no key any more.
    expect(await redeemed(signer())).toBe('invalid_client');
    expect(server.requests).toBe(2);
  });

  it('that cannot be fetched authenticate nobody, and the log says so', async () => {
    server.status = 500;
    const assertion = await signer().sign(ofClient('by-reference-too'));
    expectJsonError(await redeem(assertion), 401, 'invalid_client');
    expect(postern.logs.some((line) => line.includes('the keys of a client cannot be fetched'))).toBe(true);
    expect(postern.logs.some((line) => line.includes(assertion))).toBe(false);
  });
});
