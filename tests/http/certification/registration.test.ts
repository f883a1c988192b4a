import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import { DocumentServer } from '../../support/document-server.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { initialAccessToken, manage, REDIRECT_URI, register, WEB } from '../clients/registration-scene.ts';
import { ADA, addAccount, claimsOf, userinfo } from '../scene.ts';

const JWKS = {
  keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'one', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }],
};

let postern: Postern;
let site: DocumentServer;
let machine: Person;
let token: string;

beforeAll(async () => {
  site = await DocumentServer.start();
  postern = await startPostern({
    change: (define) => ({ ...define, clientRegistration: { ...define.clientRegistration, policy: 'oidc' } }),
    env: { outboundAllow: [{ hostname: '127.0.0.1', port: site.port }] },
  });
  await addAccount(postern, ADA);
  machine = await Person.at(postern);
  token = await initialAccessToken(postern);
});
afterAll(async () => {
  await postern.close();
  site.close();
});

const registered = (document: object) => register(machine, { ...WEB, ...document }, token);

describe('OpenID Connect Registration', () => {
  it('registers with redirect_uris alone, and answers all that the client is to know', async () => {
    const answer = await registered({});
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.json).toMatchObject({
      ...WEB,
      client_name: 'rp.example.org',
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      application_type: 'web',
      subject_type: 'public',
      id_token_signed_response_alg: 'RS256',
      scope: 'openid profile email address phone offline_access',
      policy: 'oidc',
      first_party: false,
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_secret_expires_at: 0,
      client_id_issued_at: Math.floor(postern.clock.now() / 1000),
      registration_access_token: expect.stringMatching(/^[\w-]{43}$/),
      registration_client_uri: `${postern.issuer}/oauth/register/${answer.json.client_id}/`,
    });
  });

  it('names its registration endpoint in the metadata', async () => {
    const { json } = await machine.fetch('/.well-known/openid-configuration');
    expect(json.registration_endpoint).toBe(`${postern.issuer}/oauth/register/`);
  });

  it('registers a client that works: from the consent of a person to userinfo', async () => {
    const { json } = await registered({ client_name: 'Dynamic', scope: 'openid email admin' });
    expect(json.scope).toBe('openid email');
    const relyingParty = new RelyingParty({
      clientId: json.client_id,
      redirectUri: REDIRECT_URI,
      secret: json.client_secret,
    });
    const ada = await Person.at(postern);
    const tokens = await relyingParty.tokens(ada, ADA, { scope: 'openid email' });
    expect(claimsOf(tokens.id_token)).toMatchObject({ aud: json.client_id });
    expect((await userinfo(ada, tokens.access_token)).json).toMatchObject({ email: ADA.email });
  });

  it('takes what an unmodified relying party sends', async () => {
    const metadata = { ...WEB, client_name: 'Unmodified', token_endpoint_auth_method: 'client_secret_post' };
    const configuration = await client.dynamicClientRegistration(
      new URL(postern.issuer),
      metadata,
      undefined,
      { initialAccessToken: token, execute: [client.allowInsecureRequests] },
    );
    expect(configuration.clientMetadata()).toMatchObject({
      ...metadata,
      client_secret: expect.any(String),
      client_secret_expires_at: 0,
    });
  });

  it('refuses a redirect URI with a fragment', async () => {
    expectJsonError(await registered({ redirect_uris: [`${REDIRECT_URI}#x`] }), 400, 'invalid_redirect_uri');
  });

  it('refuses a client without a redirect URI', async () => {
    expectJsonError(await registered({ redirect_uris: undefined }), 400, 'invalid_redirect_uri');
  });

  it.each([
    ['web', 'http://rp.example.org/cb', false],
    ['web', 'com.example.app:/cb', false],
    ['web', 'javascript:alert(1)', false],
    ['native', 'http://rp.example.org/cb', false],
    ['native', 'com.example.app:/cb', true],
    ['native', 'http://127.0.0.1/cb', true],
    ['native', 'http://localhost/cb', true],
  ])(
    'holds a %s client to the redirect URIs of its kind: %s is %s',
    async (application_type, uri, allowed) => {
      const answer = await registered({ application_type, redirect_uris: [uri] });
      if (allowed) expect(answer.json.redirect_uris).toEqual([uri]);
      else expectJsonError(answer, 400, 'invalid_redirect_uri');
    },
  );

  it.each([
    ['client_uri', 'https://rp.example.org/'],
    ['logo_uri', 'https://rp.example.org/logo.png'],
    ['policy_uri', 'https://rp.example.org/policy'],
    ['tos_uri', 'https://rp.example.org/terms'],
    ['initiate_login_uri', 'https://rp.example.org/login'],
    ['contacts', ['ada@example.org', 'bob@example.org']],
    ['jwks_uri', 'https://rp.example.org/jwks'],
    ['jwks', JWKS],
    ['userinfo_signed_response_alg', 'RS256'],
    ['id_token_signed_response_alg', 'ES256'],
    ['request_object_signing_alg', 'PS256'],
    ['request_uris', ['https://rp.example.org/request#hash']],
    ['token_endpoint_auth_method', 'client_secret_post'],
    ['default_max_age', 3600],
    ['require_auth_time', true],
    ['default_acr_values', ['urn:example:gold']],
    ['subject_type', 'pairwise'],
    ['post_logout_redirect_uris', ['https://rp.example.org/bye']],
    ['backchannel_logout_uri', 'https://rp.example.org/back'],
    ['frontchannel_logout_uri', 'https://rp.example.org/front'],
  ])('registers %s, and answers it', async (member, value) => {
    const answer = await registered({ [member]: value });
    expect({ status: answer.status, value: answer.json[member] }).toEqual({ status: 201, value });
  });

  it.each(['backchannel', 'frontchannel'])('registers that %s logout needs a session', async (channel) => {
    const wanted = {
      [`${channel}_logout_uri`]: 'https://rp.example.org/logout',
      [`${channel}_logout_session_required`]: true,
    };
    expect((await registered(wanted)).json).toMatchObject(wanted);
  });

  it.each([
    ['response_types of the implicit flow', { response_types: ['id_token'] }],
    ['response_types of the hybrid flow', { response_types: ['code id_token'] }],
    ['response_types without code', { response_types: [] }],
    ['an unknown grant', { grant_types: ['password'] }],
    ['an unknown authentication', { token_endpoint_auth_method: 'client_secret_jwt' }],
    ['jwks and jwks_uri at once', { jwks: JWKS, jwks_uri: 'https://rp.example.org/jwks' }],
    ['private_key_jwt without a key', { token_endpoint_auth_method: 'private_key_jwt' }],
    ['a private key', { jwks: { keys: [{ ...JWKS.keys[0], d: 'secret' }] } }],
    ['unsigned ID tokens', { id_token_signed_response_alg: 'none' }],
    ['encrypted ID tokens', { id_token_encrypted_response_alg: 'RSA-OAEP-256' }],
    ['a logo that is no URL', { logo_uri: 'logo' }],
    ['a name on two lines', { client_name: 'a\nb' }],
    ['a name with quotes, of a wrong type', { client_name: ['"'] }],
    [
      'pairwise subjects on two hosts',
      { subject_type: 'pairwise', redirect_uris: [REDIRECT_URI, 'https://b.example/cb'] },
    ],
  ])('refuses %s', async (_, document) => {
    expectJsonError(await registered(document), 400, 'invalid_client_metadata');
  });

  it('refuses a software statement, since whose word it is is not known here', async () => {
    expectJsonError(await registered({ software_statement: 'a.b.c' }), 400, 'unapproved_software_statement');
  });

  it('ignores what it does not know, and what is not for a client to say', async () => {
    const { json } = await registered({
      client_id: 'chosen',
      client_secret: 'chosen',
      policy: 'oauth2.1',
      first_party: true,
      'client_name#nl': 'Winkel',
      nobody_knows: { nested: [[[]]] },
    });
    expect(json).toMatchObject({ policy: 'oidc', first_party: false });
    expect(json.client_id).not.toBe('chosen');
    expect(json.client_secret).not.toBe('chosen');
    expect(json).not.toHaveProperty('nobody_knows');
    expect(json).not.toHaveProperty('client_name#nl');
  });

  describe('sector_identifier_uri', () => {
    const OTHER = 'https://b.example/cb';
    const pairwise = (sector_identifier_uri: string) =>
      registered({ subject_type: 'pairwise', redirect_uris: [REDIRECT_URI, OTHER], sector_identifier_uri });

    it('is good when it lists every redirect URI', async () => {
      const uri = site.put('/sector', JSON.stringify([OTHER, 'https://c.example/', REDIRECT_URI]));
      expect(await pairwise(uri)).toMatchObject({ status: 201 });
      expect(site.asked).toContain('/sector');
    });

    it.each([
      ['lists one of two', JSON.stringify([REDIRECT_URI])],
      ['is no JSON', 'not JSON'],
      ['is no array', JSON.stringify({ redirect_uris: [REDIRECT_URI, OTHER] })],
      ['is no array of text', JSON.stringify([REDIRECT_URI, OTHER, 7])],
      ['is larger than any', JSON.stringify([REDIRECT_URI, OTHER, 'x'.repeat(70_000)])],
    ])('is bad when it %s', async (_, body) => {
      expectJsonError(await pairwise(site.put('/bad', body)), 400, 'invalid_client_metadata');
    });

    it('is bad when it is not there, or not to be fetched', async () => {
      expectJsonError(await pairwise(site.url('/missing')), 400, 'invalid_client_metadata');
      expectJsonError(await pairwise('https://127.0.0.1:1/x'), 400, 'invalid_client_metadata');
    });
  });

  describe('the client configuration endpoint (RFC 7592)', () => {
    it('reads what was registered, without the secret', async () => {
      const { json: born } = await registered({ client_name: 'Reader' });
      const answer = await manage(machine, 'GET', born, born.registration_access_token);
      const { client_secret: _, ...rest } = born;
      expect(answer).toMatchObject({ status: 200, json: rest });
      expect(answer.json).not.toHaveProperty('client_secret');
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
    });

    it('refuses the same way a wrong token, no token, and an unknown client', async () => {
      const { json: born } = await registered({});
      const { json: other } = await registered({});
      const nobody = { registration_client_uri: `${postern.issuer}/oauth/register/nobody/` };
      const demo = { registration_client_uri: `${postern.issuer}/oauth/register/demo/` };
      for (const [place, wrong] of [
        [born, other.registration_access_token],
        [born, token],
        [nobody, born.registration_access_token],
        [demo, born.registration_access_token],
      ] as const) {
        for (const method of ['GET', 'DELETE'] as const) {
          const answer = await manage(machine, method, place, wrong);
          expectJsonError(answer, 401, 'invalid_token');
          expect(answer.headers.get('WWW-Authenticate')).toContain('error="invalid_token"');
        }
      }
      const without = await manage(machine, 'GET', born);
      expect([without.status, without.headers.get('WWW-Authenticate')]).toEqual([
        401,
        'Bearer realm="postern"',
      ]);
      expect(await manage(machine, 'GET', born, born.registration_access_token)).toMatchObject({
        status: 200,
      });
    });

    it('removes the client, and what people gave it', async () => {
      const { json: born } = await registered({ client_name: 'Gone', scope: 'openid email' });
      const relyingParty = new RelyingParty({
        clientId: born.client_id,
        redirectUri: REDIRECT_URI,
        secret: born.client_secret,
      });
      const ada = await Person.at(postern);
      const tokens = await relyingParty.tokens(ada, ADA, { scope: 'openid email' });
      const answer = await manage(machine, 'DELETE', born, born.registration_access_token);
      expect([answer.status, answer.text]).toEqual([204, '']);
      expectJsonError(
        await manage(machine, 'GET', born, born.registration_access_token),
        401,
        'invalid_token',
      );
      expect((await userinfo(ada, tokens.access_token)).status).toBe(401);
      const left = await postern.database.query(
        'SELECT client_id FROM grants WHERE client_id = $1 UNION ALL SELECT client_id FROM consents WHERE client_id = $1',
        [born.client_id],
      );
      expect(left).toEqual([]);
    });

    it('has no update', async () => {
      const { json: born } = await registered({});
      const answer = await manage(machine, 'PUT', born, born.registration_access_token);
      expectJsonError(answer, 405, 'method_not_allowed');
      expect(answer.headers.get('Allow')).toBe('GET, HEAD, DELETE');
    });
  });
});
