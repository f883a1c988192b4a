import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { hold } from '../support/hold.ts';
import { passwordField, signIn } from '../support/sign-in-form.ts';

describe('the login page, in a browser', () => {
  let scene: BrowserScene;

  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  const newPage = async (options = {}) => (await scene.chromium.person(options)).newPage();

  it('with cookies switched off, asks for the one that it needs', async () => {
    const page = await newPage();
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setDocumentCookieDisabled', { disabled: true });
    await page.goto(scene.signInUrl());
    await page.getByRole('heading', { name: 'Cookies are switched off.' }).waitFor();
    await devTools.send('Emulation.setDocumentCookieDisabled', { disabled: false });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('that has lost its cookie, cannot go on with the sign-in that was tied to it', async () => {
    const page = await newPage();
    await page.goto(scene.signInUrl());
    await page.getByLabel('Email').waitFor();
    await page.context().clearCookies();
    await signIn(page, ADA);
    await page.getByRole('heading', { name: 'We could not recognise your browser.' }).waitFor();
  });

  it('with a slow connection, shows no field before it is ready to keep what is typed', async () => {
    const page = await newPage();
    const scripts = await hold(page, '**/assets/*.js');
    await page.goto(scene.signInUrl(), { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('Loading…').waitFor();
    expect(await page.locator('input, form').count()).toBe(0);
    scripts.release();
    await passwordField(page).waitFor();
    // Nor could a form that is sent all the same say anything.
    expect(await page.locator('[name], form[action]').locator('visible=true').count()).toBe(0);
  });

  it('takes the password before OPAQUE has come, and waits for it', async () => {
    const page = await newPage();
    const worker = await hold(page, '**/assets/workers/*');
    await page.goto(scene.signInUrl());
    await signIn(page, ADA);
    await page.getByRole('button', { name: 'Signing in…' }).waitFor();
    worker.release();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
  });

  it('without JavaScript, says why it is needed, and has no field to type into', async () => {
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(scene.signInUrl());
    const explanation = page.locator('noscript');
    expect(await explanation.isVisible()).toBe(true);
    expect(await explanation.textContent()).toContain('This page needs JavaScript.');
    expect(await page.getByText('Loading…').isVisible()).toBe(false);
    expect(await page.locator('input').count()).toBe(0);
  });

  it('that cannot reach the server, says so, and goes on when it can', async () => {
    const page = await newPage();
    await page.goto(scene.signInUrl());
    await page.getByLabel('Email').waitFor();
    await page.context().setOffline(true);
    await signIn(page, ADA);
    await page.getByRole('alert').getByText('The server could not be reached.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
  });
});
