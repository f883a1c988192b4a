import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
} from '../../../src/domain/clients/client.ts';
import type { ClientMetadataInput } from '../../../src/domain/clients/client-metadata.ts';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import { ClientSigner } from '../../support/client-signer.ts';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { throughPages } from '../../support/relying-party.ts';
import { ADA, addAccount, registerClient, signedIn } from '../scene.ts';

const CALLBACK = 'https://app.example.org/callback';

/** What openid-client calls the methods of RFC 7591 section 2. */
const AUTHENTICATIONS: Readonly<
  Record<ClientAuthenticationMethod, (secret: string | undefined) => client.ClientAuth>
> = {
  none: () => client.None(),
  client_secret_basic: client.ClientSecretBasic,
  client_secret_post: client.ClientSecretPost,
  private_key_jwt: () => client.PrivateKeyJwt(signer.privateKey),
};

let signer: ClientSigner;
let postern: Postern;
let ada: Person;

beforeAll(async () => {
  signer = await ClientSigner.make('ES256');
  postern = await startPostern({
    // A relying party looks at the clock on the wall.
    rebind: (container) => {
      container.rebind(Id.Clock).toConstantValue(new SystemClock());
    },
  });
  await addAccount(postern, ADA, { claims: { given_name: 'Ada' } });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

/** Discovery, by a client that checks the signatures of ID tokens too. */
async function discover(metadata: Partial<ClientMetadataInput> & { readonly client_id: string }) {
  const registered = await registerClient(postern, {
    client_name: 'App',
    redirect_uris: [CALLBACK],
    ...(metadata.token_endpoint_auth_method === 'private_key_jwt' ? { jwks: signer.jwks } : {}),
    ...metadata,
  });
  const { authenticationMethod, idTokenAlgorithm } = registered.client;
  return client.discovery(
    new URL(postern.issuer),
    metadata.client_id,
    { id_token_signed_response_alg: idTokenAlgorithm },
    AUTHENTICATIONS[authenticationMethod](registered.secret ?? undefined),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
}

/** From the link to the callback's URL, with what has to be remembered until then. */
async function authorize(configuration: client.Configuration, more: Record<string, string> = {}) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const link = client.buildAuthorizationUrl(configuration, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...more,
  });
  return { callback: await throughPages(ada, ADA, link), checks };
}

async function expectWholeLoop(configuration: client.Configuration): Promise<void> {
  const { callback, checks } = await authorize(configuration);
  const tokens = await client.authorizationCodeGrant(configuration, callback, checks);
  const claims = tokens.claims();
  const sub = claims?.sub ?? '';
  expect(claims).toMatchObject({ iss: postern.issuer, amr: ['pwd'], auth_time: expect.any(Number) });

  const userinfo = await client.fetchUserInfo(configuration, tokens.access_token, sub);
  expect(userinfo).toMatchObject({ email: ADA.email, email_verified: true, given_name: 'Ada' });

  const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
  expect(refreshed.claims()).toMatchObject({ sub, auth_time: claims?.auth_time });
  expect((await client.fetchUserInfo(configuration, refreshed.access_token, sub)).sub).toBe(sub);
}

describe('openid-client, unmodified, goes the whole way', () => {
  it.each(SIGNING_ALGORITHMS)('with ID tokens signed by %s', async (algorithm) => {
    const metadata = { client_id: algorithm, id_token_signed_response_alg: algorithm };
    await expectWholeLoop(await discover(metadata));
  });

  it.each(CLIENT_AUTHENTICATION_METHODS)('with client authentication %s', async (method) => {
    await expectWholeLoop(await discover({ client_id: method, token_endpoint_auth_method: method }));
  });
});

describe('openid-client with prompt=none', () => {
  it('gets a code where somebody is signed in and has agreed, and else learns why not', async () => {
    const configuration = await discover({ client_id: 'silent' });
    const refused = await authorize(configuration, { prompt: 'none' });
    await expect(
      client.authorizationCodeGrant(configuration, refused.callback, refused.checks),
    ).rejects.toMatchObject({ error: 'consent_required' });

    await authorize(configuration);
    const { callback, checks } = await authorize(configuration, { prompt: 'none' });
    const tokens = await client.authorizationCodeGrant(configuration, callback, checks);
    expect(tokens.claims()?.sub).toMatch(/^[\w-]{22}$/);

    await ada.jar.removeAllCookies();
    const nobody = await authorize(configuration, { prompt: 'none' });
    await expect(
      client.authorizationCodeGrant(configuration, nobody.callback, nobody.checks),
    ).rejects.toMatchObject({ error: 'login_required' });
  });
});
