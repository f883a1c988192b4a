import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { signIn } from '../support/sign-in-form.ts';

describe('the demo', () => {
  let scene: BrowserScene;
  let page: Page;

  beforeAll(async () => {
    scene = await openScene();
    page = await (await scene.chromium.person()).newPage();
  });
  afterAll(() => scene.close());

  const press = (name: string) => page.getByRole('button', { name }).click();
  const claim = (table: string, name: string) =>
    page
      .getByRole('table', { name: table })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell')
      .textContent();

  it('is found from the home page', async () => {
    await page.goto(`${scene.postern.issuer}/`);
    await page.getByRole('link', { name: 'Try the demo application' }).click();
    await page.getByRole('heading', { name: 'Demo application' }).waitFor();
  });

  it('signs in, and shows the claims of both tokens', async () => {
    await press('Sign in with Postern');
    await signIn(page, ADA);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    expect(await claim('Claims of the ID token', 'iss')).toBe(scene.postern.issuer);
    expect(await claim('Claims of the ID token', 'aud')).toBe('demo');
    expect(await claim('Header of the access token', 'typ')).toBe('at+jwt');
    expect(await claim('Claims of the access token', 'scope')).toBe('openid profile email offline_access');
    expect(page.url()).toBe(`${scene.postern.issuer}/demo/`);
  });

  it('calls userinfo with its access token', async () => {
    await press('Call userinfo');
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    expect(await claim('Answer of the userinfo endpoint', 'email')).toBe(ADA.email);
    expect(await claim('Answer of the userinfo endpoint', 'email_verified')).toBe('true');
  });

  it('refreshes', async () => {
    const before = await claim('Claims of the access token', 'jti');
    await press('Refresh');
    await page.getByText('It has been refreshed once.').waitFor();
    expect(await claim('Claims of the access token', 'jti')).not.toBe(before);
  });

  it('signs out locally, and in again without a password', async () => {
    await press('Sign out locally');
    await page.getByText('The tokens are forgotten.').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await press('Sign in with Postern');
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
  });

  it('forgets its tokens when it is reloaded', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Sign in with Postern' }).waitFor();
  });

  it('does not use an answer that it did not ask for', async () => {
    const injected = new URLSearchParams({ code: 'stolen', state: 'x', iss: scene.postern.issuer });
    await page.goto(`${scene.postern.issuer}/demo/?${injected}`);
    await page.getByRole('alert').getByText('This answer was not expected').waitFor();
  });
});
