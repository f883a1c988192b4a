import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { axeViolations } from '../support/axe.ts';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { fillIn, passwordField, signIn } from '../support/sign-in-form.ts';

const VARIANTS = [
  ['on a phone, light', { colorScheme: 'light', viewport: { width: 320, height: 740 } }],
  ['on a phone, dark', { colorScheme: 'dark', viewport: { width: 320, height: 740 } }],
  ['on a desktop, light', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['on a desktop, dark', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
] as const;

let scene: BrowserScene;
let setupLink: string;

beforeAll(async () => {
  scene = await openScene();
  setupLink = (await (await scene.postern.get(Id.OfferSetup)).execute())?.url ?? '';
});
afterAll(() => scene.close());

describe.each(VARIANTS)('every page, %s,', (_variant, options) => {
  let page: Page;

  beforeAll(async () => {
    page = await (await scene.chromium.person(options)).newPage();
  });

  const press = (name: string) => page.getByRole('button', { name }).click();
  const goto = (path: string) => page.goto(new URL(path, scene.postern.issuer).href);

  it.each<[string, () => Promise<unknown>]>([
    [
      'home',
      async () => {
        await goto('/');
        await page.getByRole('link', { name: 'Try the demo application' }).waitFor();
      },
    ],
    [
      'an error',
      async () => {
        await goto('/credentials/nothing/');
        await page.getByText('Reference for the administrator').waitFor();
      },
    ],
    [
      'registration, with faults',
      async () => {
        await page.goto(setupLink);
        await fillIn(page, { email: 'nobody', password: 'password' });
        await press('Create account');
        await page.getByRole('alert').waitFor();
      },
    ],
    [
      'connected applications, before signing in',
      async () => {
        await goto('/credentials/applications/');
        await passwordField(page).waitFor();
      },
    ],
    [
      'sign-in',
      async () => {
        await page.goto(scene.signInUrl({ client_id: 'tides', prompt: 'consent' }));
        await passwordField(page).waitFor();
      },
    ],
    [
      'sign-in, refused',
      async () => {
        await signIn(page, { email: ADA.email, password: 'wrong horse battery staple' });
        await page.getByRole('alert').waitFor();
      },
    ],
    [
      'consent',
      async () => {
        await signIn(page, ADA);
        await page.getByRole('button', { name: 'Deny' }).waitFor();
      },
    ],
    [
      'connected applications',
      async () => {
        await press('Allow');
        await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
        await goto('/credentials/applications/');
        await page.getByRole('button', { name: 'Withdraw access of Tide Tables' }).waitFor();
      },
    ],
    [
      'withdrawing access',
      async () => {
        await press('Withdraw access of Tide Tables');
        await page.getByRole('alertdialog').waitFor();
      },
    ],
    [
      'connected applications, after withdrawing',
      async () => {
        await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
        await page.getByText('has been withdrawn').waitFor();
      },
    ],
    [
      'the demo, signed in',
      async () => {
        await goto('/demo/');
        await press('Sign in with Postern');
        await press('Call userinfo');
        await page.getByText('Answer of the userinfo endpoint').waitFor();
      },
    ],
  ])('is accessible and fits the screen: %s', async (_page, open) => {
    await open();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});
