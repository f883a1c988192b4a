import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { fillIn, signIn } from '../support/sign-in-form.ts';

describe('a sign-in that does not go straight', () => {
  let scene: BrowserScene;
  let person: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  beforeEach(async () => {
    person = await scene.chromium.person();
    page = await person.newPage();
    await page.goto(scene.signInUrl());
  });
  afterEach(() => person.close());

  const says = (heading: string, on = page) => on.getByRole('heading', { name: heading }).waitFor();

  it('that took too long says so, and again when the page is reloaded', async () => {
    await fillIn(page, ADA);
    scene.postern.clock.advance(scene.postern.define.lifetimes.authorizationRequest + 1);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await says('This sign-in has expired.');
    await page.reload();
    await says('This sign-in has expired.');
  });

  it('goes on after the page was reloaded', async () => {
    await fillIn(page, ADA);
    await page.reload();
    await signIn(page, ADA);
    await says('Back at the application');
  });

  it('is over for whoever comes back to it with the back button', async () => {
    await signIn(page, ADA);
    await says('Back at the application');
    await page.goBack();
    await says('This sign-in is already complete.');
  });

  it('that was finished in another tab tells so in this one, by itself or when it is used', async () => {
    const [first, second] = [await person.newPage(), await person.newPage()];
    for (const tab of [first, second]) {
      await tab.goto(page.url());
      await tab.getByLabel('Email').waitFor();
    }
    await signIn(page, ADA);
    await says('Back at the application');
    // What a browser says to a tab that comes to the front; without a screen all of them are there already.
    await first.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await says('This sign-in is already complete.', first);
    await signIn(second, ADA);
    await says('This sign-in is already complete.', second);
  });

  it('does not get in the way of another one in another tab', async () => {
    const other = await person.newPage();
    await other.goto(scene.signInUrl({ state: 'the-other' }));
    await other.getByLabel('Email').waitFor();
    await signIn(page, ADA);
    await says('Back at the application');
    expect(scene.application.takeAnswer()?.searchParams.get('state')).toBe('a-state');
    await signIn(other, ADA);
    await says('Back at the application', other);
    expect(scene.application.takeAnswer()?.searchParams.get('state')).toBe('the-other');
  });

  it('belongs to the browser that started it', async () => {
    const stranger = await scene.chromium.person();
    const elsewhere = await stranger.newPage();
    await elsewhere.goto(page.url());
    await says('We could not recognise your browser.', elsewhere);
    await elsewhere.goto(scene.signInUrl());
    await elsewhere.getByLabel('Email').waitFor();
    await elsewhere.goto(page.url());
    await says('This sign-in was started elsewhere.', elsewhere);
    expect(await elsewhere.getByLabel('Email').count()).toBe(0);
    await stranger.close();
  });

  it('starts from an application', async () => {
    await page.goto(`${scene.postern.issuer}/credentials/login/`);
    await says('Nothing to sign in to yet.');
  });
});
