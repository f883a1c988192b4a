import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { clientMetadataSchema } from '../../src/domain/clients/client-metadata.ts';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { signIn } from '../support/sign-in-form.ts';

describe('openid-client, a certified relying party, with a person at the browser', () => {
  let scene: BrowserScene;
  let page: Page;
  let configuration: client.Configuration;
  let tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

  beforeAll(async () => {
    scene = await openScene();
    page = await (await scene.chromium.person()).newPage();
    const metadata = v.parse(clientMetadataSchema, {
      client_id: 'certified',
      client_name: 'Certified',
      redirect_uris: [scene.application.redirectUri],
      application_type: 'native',
      token_endpoint_auth_method: 'client_secret_basic',
    });
    const { secret } = await (await scene.postern.get(Id.ManageClients)).add(metadata);
    configuration = await client.discovery(
      new URL(scene.postern.issuer),
      'certified',
      undefined,
      client.ClientSecretBasic(secret ?? ''),
      { execute: [client.allowInsecureRequests] },
    );
  });
  afterAll(() => scene.close());

  /** Everything that the library draws and checks, around what `person` does at the browser. */
  async function authorize(changes: Readonly<Record<string, string>>, person: () => Promise<void>) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const expectedNonce = client.randomNonce();
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: scene.application.redirectUri,
      scope: 'openid profile email offline_access',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
      ...changes,
    });
    await page.goto(url.href);
    await person();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    const answer = scene.application.takeAnswer();
    if (answer === null) throw new Error('no answer came');
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    return client.authorizationCodeGrant(configuration, answer, checks);
  }

  it('completes the code flow with PKCE', async () => {
    tokens = await authorize({}, async () => {
      await signIn(page, ADA);
      await page.getByRole('button', { name: 'Allow' }).click();
    });
    expect(tokens.claims()).toMatchObject({ iss: scene.postern.issuer, aud: 'certified', amr: ['pwd'] });
  });

  it('reads userinfo', async () => {
    const subject = tokens.claims()?.sub ?? '';
    const userinfo = await client.fetchUserInfo(configuration, tokens.access_token, subject);
    expect(userinfo).toMatchObject({ email: ADA.email, given_name: 'Ada' });
  });

  it('refreshes', async () => {
    const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
    expect(refreshed.access_token).not.toBe(tokens.access_token);
    expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub);
  });

  it('gets a code with prompt=none, and nobody is asked', async () => {
    const silent = await authorize({ prompt: 'none' }, async () => {});
    expect(silent.claims()?.sub).toBe(tokens.claims()?.sub);
    expect(silent.claims()?.auth_time).toBe(tokens.claims()?.auth_time);
  });
});
