import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { hold } from '../support/hold.ts';
import { Person } from '../support/person.ts';
import { RelyingParty } from '../support/relying-party.ts';
import { passwordField, signIn } from '../support/sign-in-form.ts';
import { hasFocus } from './focus.ts';

const OFFLINE = { client_id: 'tides', scope: 'openid email offline_access' };

describe('connected applications', () => {
  let scene: BrowserScene;
  let page: Page;
  let tides: RelyingParty;

  beforeAll(async () => {
    scene = await openScene();
    tides = new RelyingParty({ clientId: 'tides', redirectUri: scene.application.redirectUri });
    page = await (await scene.chromium.person()).newPage();
  });
  afterAll(() => scene.close());

  const open = () => page.goto(`${scene.postern.issuer}/credentials/applications/`);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const application = (name: string) => page.getByRole('heading', { level: 2, name });
  const withdrawButton = (name: string) => page.getByRole('button', { name: `Withdraw access of ${name}` });
  const dialog = () => page.getByRole('alertdialog', { name: 'Withdraw the access of Tide Tables?' });
  const allow = async (changes: Readonly<Record<string, string>>) => {
    await page.goto(scene.signInUrl(changes));
    await press('Allow');
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    return scene.application.takeAnswer()?.searchParams.get('code') ?? '';
  };

  it('are found from the home page, and ask who has come', async () => {
    await page.goto(`${scene.postern.issuer}/`);
    await page.getByRole('link', { name: 'Your connected applications' }).click();
    await passwordField(page).waitFor();
    await signIn(page, ADA);
    await page.getByText('No application may use your account.').waitFor();
    await page.getByText(`What ${ADA.email} has allowed.`).waitFor();
  });

  it('are listed by name, with what they may do, in words', async () => {
    await allow(OFFLINE);
    await allow({ client_id: 'boats', scope: 'openid' });
    await open();
    await application('Tide Tables').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Boat Booking',
      'Tide Tables',
    ]);
    const may = page.getByRole('list', { name: 'What Tide Tables may do' });
    expect(await may.getByRole('listitem').allTextContents()).toEqual([
      'know who you are, by a code that is only yours',
      'see your email address',
      'stay signed in on your behalf when you are away, until you withdraw it',
    ]);
  });

  it('are a page from which one can sign out, and stay', async () => {
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await page.getByRole('link', { name: 'Stay signed in' }).click();
    await open();
    await application('Tide Tables').waitFor();
  });

  it('keep their access when the question is answered with no, by button or by key', async () => {
    for (const leave of [() => press('Keep'), () => page.keyboard.press('Escape')]) {
      await withdrawButton('Tide Tables').click();
      await dialog().waitFor();
      expect(await hasFocus(page.getByRole('button', { name: 'Keep' }))).toBe(true);
      await leave();
      await dialog().waitFor({ state: 'detached' });
      expect(await hasFocus(withdrawButton('Tide Tables'))).toBe(true);
    }
    await page.reload();
    await application('Tide Tables').waitFor();
  });

  it('lose it at once when it is withdrawn: the list says so, and the application has to ask again', async () => {
    const person = await Person.at(scene.postern);
    const bought = await tides.redeem(person, await allow({ ...OFFLINE, prompt: 'consent' }));
    await open();
    const withdrawal = await hold(page, '**/consents/withdraw/');
    await withdrawButton('Tide Tables').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Withdrawing…' }).waitFor();
    withdrawal.release();
    const notice = page
      .getByRole('status')
      .filter({ hasText: 'The access of Tide Tables has been withdrawn.' });
    await notice.waitFor();
    expect(await hasFocus(notice)).toBe(true);
    expect(await dialog().count()).toBe(0);
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['Boat Booking']);

    expect((await tides.refresh(person, bought.json.refresh_token)).json.error).toBe('invalid_grant');
    await page.goto(scene.signInUrl({ ...OFFLINE }));
    await page.getByText('Tide Tables asks for your permission to').waitFor();
  });

  it('are also those of the house that stay signed in, which can come back without asking', async () => {
    await page.goto(scene.signInUrl({ scope: 'openid offline_access' }));
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    const code = scene.application.takeAnswer()?.searchParams.get('code') ?? '';
    const house = new RelyingParty({ clientId: 'house', redirectUri: scene.application.redirectUri });
    await house.redeem(await Person.at(scene.postern), code);
    await open();
    await withdrawButton('Club House').click();
    await page.getByRole('alertdialog').getByText('which it may do without asking you').waitFor();
    await press('Withdraw');
    await page.getByText('The access of Club House has been withdrawn.').waitFor();
  });

  it('of somebody who is signed in no more are not touched', async () => {
    await open();
    await withdrawButton('Boat Booking').click();
    await page.context().clearCookies({ name: '__Host-postern-session' });
    await press('Withdraw');
    await passwordField(page).waitFor();
    await signIn(page, ADA);
    await application('Boat Booking').waitFor();
  });

  it('say when the server cannot be reached, and can be tried again', async () => {
    await open();
    await withdrawButton('Boat Booking').click();
    await page.context().setOffline(true);
    await press('Withdraw');
    const alert = page.getByRole('alert');
    await alert.getByText('The server could not be reached.').waitFor();
    expect(await hasFocus(alert)).toBe(true);
    await page.context().setOffline(false);
    await press('Withdraw');
    await page.getByText('No application may use your account.').waitFor();
  });
});
