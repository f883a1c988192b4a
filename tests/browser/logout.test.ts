import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { registerClient } from '../http/scene.ts';
import { axeViolations } from '../support/axe.ts';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { LogoutReceiver } from '../support/logout-receiver.ts';
import { Person } from '../support/person.ts';
import { form, RelyingParty } from '../support/relying-party.ts';
import { signIn } from '../support/sign-in-form.ts';
import { hasFocus } from './focus.ts';

const SMALL_AND_DARK = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' } as const;

describe('signing out', () => {
  let scene: BrowserScene;
  let receiver: LogoutReceiver;
  let watcher: RelyingParty;
  let page: Page;

  beforeAll(async () => {
    [scene, receiver] = await Promise.all([openScene(), LogoutReceiver.start()]);
    const redirectUri = `${receiver.origin}/callback`;
    const { client } = await registerClient(scene.postern, {
      client_id: 'watcher',
      client_name: 'Watcher',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      first_party: true,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [`${receiver.origin}/after`],
      frontchannel_logout_uri: `${receiver.origin}/frontchannel`,
    });
    watcher = new RelyingParty({ clientId: client.id, redirectUri });
  });
  afterAll(async () => {
    await scene.close();
    await receiver.close();
  });
  beforeEach(() => {
    receiver.frames.splice(0);
  });

  /** Signed in, in a browser of its own, with the watcher's ID token. */
  async function session(options: BrowserContextOptions = {}): Promise<string> {
    page = await (await scene.chromium.person(options)).newPage();
    await page.goto(`${scene.postern.issuer}${watcher.authorizePath()}`);
    await signIn(page, ADA);
    await page.waitForURL(`${receiver.origin}/callback?*`);
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    return (await watcher.redeem(await Person.at(scene.postern), code)).json.id_token;
  }

  const goto = (parameters: Readonly<Record<string, string>> = {}) =>
    page.goto(`${scene.postern.issuer}/oauth/logout/?${form(parameters)}`);
  const says = (title: string) => page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  const fits = async () => {
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  };

  it('asks first where nobody vouches for it, says so when it is done, and tells the application in a frame', async () => {
    await session(SMALL_AND_DARK);
    await goto({ state: 'x', post_logout_redirect_uri: `${receiver.origin}/after` });
    await says('Sign out?');
    await page.getByText(`You are signed in as ${ADA.email}`).waitFor();
    await fits();
    await page.keyboard.press('Tab');
    expect(await hasFocus(page.getByRole('button', { name: 'Sign out' }))).toBe(true);
    expect(receiver.frames).toEqual([]);
    const frame = page.waitForResponse((response) =>
      response.url().startsWith(`${receiver.origin}/frontchannel?`),
    );
    await page.keyboard.press('Enter');
    await says('You are signed out');
    expect((await frame).status()).toBe(200);
    await fits();
    expect(receiver.frames).toHaveLength(1);
    await goto();
    await says('You are signed out');
  });

  it('can be declined', async () => {
    await session();
    await page.goto(`${scene.postern.issuer}/credentials/logout/`);
    await says('Sign out?');
    await page.getByRole('link', { name: 'Stay signed in' }).click();
    await says('Welcome');
    await goto();
    await says('Sign out?');
  });

  it('at an application loads its frame before it leads back, with the state', async () => {
    const hint = await session();
    await goto({
      id_token_hint: hint,
      post_logout_redirect_uri: `${receiver.origin}/after`,
      state: 'a state',
    });
    await page.waitForURL(`${receiver.origin}/after?*`);
    expect(new URL(page.url()).searchParams.get('state')).toBe('a state');
    expect(receiver.frames.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
      { iss: scene.postern.issuer, sid: expect.stringMatching(/^ses_/) },
    ]);
  });

  it('to an address that is not registered goes no further, and says why', async () => {
    const hint = await session(SMALL_AND_DARK);
    await goto({ id_token_hint: hint, post_logout_redirect_uri: 'https://evil.example/' });
    await says('You are signed out');
    await page.getByRole('alert').getByText('You were not sent back to the application.').waitFor();
    await fits();
  });

  it('that was begun by somebody else’s link, or long ago, begins again', async () => {
    await session();
    await page.goto(`${scene.postern.issuer}/credentials/logout/?logout_id=${'A'.repeat(43)}`);
    await says('You were not signed out.');
    await fits();
    await page.getByRole('link', { name: 'Start again' }).click();
    await says('Sign out?');
  });

  it('of the demo ends the session, and comes back to it', async () => {
    page = await (await scene.chromium.person()).newPage();
    const press = (name: string) => page.getByRole('button', { name }).click();
    await page.goto(`${scene.postern.issuer}/demo/`);
    await press('Sign in with Postern');
    await signIn(page, ADA);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await press('Sign out everywhere');
    await page.getByRole('button', { name: 'Sign in with Postern' }).waitFor();
    expect(page.url()).toBe(`${scene.postern.issuer}/demo/`);
    await press('Sign in with Postern');
    await page.getByLabel('Email').waitFor();
  });
});
