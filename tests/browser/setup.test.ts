import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { type BrowserScene, openScene } from '../support/browser-scene.ts';
import { hold } from '../support/hold.ts';
import { fillIn, signIn } from '../support/sign-in-form.ts';

const GRACE = { email: 'grace@example.org', password: 'tangerine brook envelope quiet' };

describe('the setup link', () => {
  let scene: BrowserScene;
  let page: Page;
  let link: string;

  beforeAll(async () => {
    scene = await openScene();
    link = (await (await scene.postern.get(Id.OfferSetup)).execute())?.url ?? '';
    page = await (await scene.chromium.person()).newPage();
  });
  afterAll(() => scene.close());

  const create = () => page.getByRole('button', { name: 'Create account' }).click();
  const faults = () => page.getByRole('alert').textContent();

  it('leads to a form for the first administrator', async () => {
    await page.goto(link);
    await page.getByRole('heading', { name: 'Create the administrator account' }).waitFor();
    await page.getByText('This link works until').waitFor();
  });

  it('refuses a password that is short, and one that is easy to guess, in words', async () => {
    await fillIn(page, { email: 'grace', password: 'short' });
    await create();
    expect(await faults()).toContain('Use at least 15 characters.');
    expect(await faults()).toContain('This does not look like an email address.');
    await fillIn(page, { email: GRACE.email, password: 'grace@example.org' });
    await page.getByText('Your name, your address or this site’s name is part of it.').waitFor();
    await create();
    await page.getByText('One thing needs your attention').waitFor();
    expect(await faults()).toContain('This password is too easy to guess.');
    expect(scene.postern.logs.join()).not.toContain('/onboard/register/');
  });

  it('registers the administrator, and shows that it is at work', async () => {
    const finishing = await hold(page, '**/onboard/finish/');
    await page.getByLabel('First name').fill('Grace');
    await fillIn(page, GRACE);
    await create();
    const busy = page.getByRole('button', { name: 'Creating your account…' });
    await busy.waitFor();
    expect(await busy.isDisabled()).toBe(true);
    expect(await page.getByRole('status').allTextContents()).toContain(
      'Protecting your password and creating your account…',
    );
    finishing.release();
    await page.getByRole('heading', { name: 'Your account is ready' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
  });

  it('leads on to the demo, where the administrator signs in', async () => {
    await page.getByRole('link', { name: 'Try it: sign in to the demo' }).click();
    await page.getByRole('button', { name: 'Sign in with Postern' }).click();
    await signIn(page, GRACE);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await page.getByRole('button', { name: 'Call userinfo' }).click();
    await page.getByRole('heading', { name: 'Hello, Grace' }).waitFor();
    const accounts = await (await scene.postern.get(Id.ManageAccounts)).list();
    expect(accounts.find(({ email }) => email === GRACE.email)?.roles).toEqual(['admin']);
  });

  it('is dead afterwards', async () => {
    await page.goto(link);
    await page.getByRole('heading', { name: 'This link does not work any more.' }).waitFor();
  });

  it('asks for the whole link when a part of it is missing', async () => {
    await page.goto(`${scene.postern.issuer}/credentials/register/`);
    await page.getByRole('heading', { name: 'This link is not complete.' }).waitFor();
  });
});
