import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { hold } from '../support/hold.ts';
import { passwordField, signIn } from '../support/sign-in-form.ts';
import { hasFocus } from './focus.ts';

describe('signing in', () => {
  let scene: BrowserScene;
  let page: Page;

  beforeAll(async () => {
    scene = await openScene({
      change: (define) => ({
        ...define,
        limits: { ...define.limits, loginStartsPerAccount: { count: 3, window: 900 } },
      }),
    });
  });
  afterAll(() => scene.close());

  beforeEach(async () => {
    page = await (await scene.chromium.person()).newPage();
    await page.goto(scene.signInUrl());
  });
  afterEach(() => page.context().close());

  const backAtTheApplication = () => page.getByText('Back at the application').waitFor();

  it('says where the person is going, and brings them there with a code', async () => {
    await page.getByText('to continue to Club House').waitFor();
    await signIn(page, ADA);
    await backAtTheApplication();
    const answer = scene.application.takeAnswer()?.searchParams;
    expect(answer?.get('code')).toMatch(/^[\w-]{43}$/);
    expect(answer?.get('state')).toBe('a-state');
    expect(answer?.get('iss')).toBe(scene.postern.issuer);
  });

  it('shows that it is at work, and takes no second press', async () => {
    const starting = await hold(page, '**/login/start/');
    await signIn(page, ADA);
    const busy = page.getByRole('button', { name: 'Signing in…' });
    await busy.waitFor();
    expect(await busy.isDisabled()).toBe(true);
    await page.getByText('Checking your password…').waitFor();
    starting.release();
    await backAtTheApplication();
  });

  it('says the same of a wrong password and of an address that nobody has', async () => {
    const said: (string | null)[] = [];
    for (const email of [ADA.email, 'nobody@example.org']) {
      await page.reload();
      await signIn(page, { email, password: 'wrong horse battery staple' });
      said.push(await page.getByRole('alert').textContent());
      expect(await passwordField(page).inputValue()).toBe('');
      expect(await hasFocus(passwordField(page))).toBe(true);
    }
    expect(said[0]).toContain('Email or password is not right.');
    expect(said[1]).toBe(said[0]);
    await signIn(page, ADA);
    await backAtTheApplication();
  });

  it('asks for what is missing, and goes there', async () => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    const email = page.getByLabel('Email');
    await page.getByText('Enter your email address.').waitFor();
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    expect(await hasFocus(email)).toBe(true);
    await signIn(page, { email: ADA.email, password: '' });
    await page.getByText('Enter your password.').waitFor();
    expect(await hasFocus(passwordField(page))).toBe(true);
  });

  it('tells whoever tried too often when to try again', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await page.reload();
      await signIn(page, { email: 'someone@example.org', password: 'wrong horse battery staple' });
      await page.getByRole('alert').waitFor();
    }
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('Too many attempts.');
    expect(await alert.textContent()).toMatch(/You can try again in \d+ (seconds|minutes)\./);
    expect(await hasFocus(alert)).toBe(true);
  });

  it('knows the address that the application named', async () => {
    await page.goto(scene.signInUrl({ login_hint: ADA.email }));
    expect(await page.getByLabel('Email').inputValue()).toBe(ADA.email);
    expect(await hasFocus(passwordField(page))).toBe(true);
  });

  it('needs no mouse', async () => {
    await page.getByLabel('Email').waitFor();
    await page.keyboard.type(ADA.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(ADA.password);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await passwordField(page).getAttribute('type')).toBe('text');
    expect(await page.getByRole('button', { name: 'Show password', pressed: true }).count()).toBe(1);
    await page.keyboard.press('Space');
    expect(await passwordField(page).getAttribute('type')).toBe('password');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await backAtTheApplication();
  });
});
