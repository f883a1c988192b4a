import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { signIn } from '../support/sign-in-form.ts';

const TIDES = { client_id: 'tides', scope: 'openid email' };

describe('the permission that an application needs', () => {
  let scene: BrowserScene;
  let page: Page;

  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  beforeEach(async () => {
    page = await (await scene.chromium.person()).newPage();
  });
  afterEach(() => page.context().close());

  const go = (changes: Readonly<Record<string, string>>) => page.goto(scene.signInUrl(changes));
  const press = (name: 'Allow' | 'Deny') => page.getByRole('button', { name }).click();
  const asked = () => page.getByRole('heading', { name: 'Allow access?' }).waitFor();
  const scopes = () => page.getByRole('listitem').allTextContents();
  const answer = async () => {
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    return Object.fromEntries(scene.application.takeAnswer()?.searchParams ?? []);
  };

  it('is asked for in words, with who asks and whose it is', async () => {
    await go(TIDES);
    await signIn(page, ADA);
    await asked();
    await page.getByText('Tide Tables asks for your permission to').waitFor();
    expect(await scopes()).toEqual([
      'know who you are, by a code that is only yours',
      'see your email address',
    ]);
    expect(await page.getByRole('definition').allTextContents()).toEqual([ADA.email, 'tides.example']);
  });

  it('can be denied, and is then asked for again', async () => {
    await go(TIDES);
    await signIn(page, ADA);
    await press('Deny');
    expect(await answer()).toMatchObject({
      error: 'access_denied',
      state: 'a-state',
      iss: scene.postern.issuer,
    });
    await go(TIDES);
    await asked();
  });

  it('is remembered once given, for that application and those scopes', async () => {
    await go(TIDES);
    await signIn(page, ADA);
    await press('Allow');
    expect(await answer()).toHaveProperty('code');
    await go(TIDES);
    expect(await answer()).toHaveProperty('code');
    await go({ ...TIDES, scope: 'openid email profile' });
    await asked();
    expect(await scopes()).toEqual(['see your name and other details of your profile']);
    await go({ ...TIDES, client_id: 'boats' });
    await page.getByText('Boat Booking asks for your permission to').waitFor();
  });

  it('is asked for again by prompt=consent', async () => {
    await go({ ...TIDES, prompt: 'consent' });
    await signIn(page, ADA);
    await press('Allow');
    expect(await answer()).toHaveProperty('code');
    await go({ ...TIDES, prompt: 'consent' });
    await asked();
  });

  it('is not needed by the applications of the house, which are entered without asking', async () => {
    await go({ client_id: 'house' });
    await signIn(page, ADA);
    expect(await answer()).toHaveProperty('code');
    await page.goto(`${scene.postern.issuer}/demo/`);
    await page.getByRole('button', { name: 'Sign in with Postern' }).click();
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
  });
});
