import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { claimsOf } from '../http/scene.ts';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { Person } from '../support/person.ts';
import { RelyingParty } from '../support/relying-party.ts';
import { passwordField, signIn } from '../support/sign-in-form.ts';
import { hasFocus } from './focus.ts';

const BOB = { email: 'bob@example.org', password: 'incorrect donkey charger paperclip' };
const TIDES = { client_id: 'tides', scope: 'openid email' };

describe('the permission that an application needs', () => {
  let scene: BrowserScene;
  let page: Page;
  let tides: RelyingParty;

  beforeAll(async () => {
    scene = await openScene();
    const accounts = await scene.postern.get(Id.ManageAccounts);
    await accounts.add({ ...BOB, roles: [], claims: {}, emailVerified: true });
    tides = new RelyingParty({ clientId: 'tides', redirectUri: scene.application.redirectUri });
  });
  afterAll(() => scene.close());

  beforeEach(async () => {
    page = await (await scene.chromium.person()).newPage();
  });
  afterEach(() => page.context().close());

  const subjectOf = async ({ email }: typeof BOB) => {
    const [row] = await scene.postern.database.query('SELECT subject FROM users WHERE email = $1', [email]);
    return row?.subject;
  };
  const go = (changes: Readonly<Record<string, string>>) => page.goto(scene.signInUrl(changes));
  const press = (name: 'Allow' | 'Deny') => page.getByRole('button', { name }).click();
  const asked = () => page.getByRole('heading', { name: 'Allow access?' }).waitFor();
  const permissions = () => page.locator('.permissions').getByRole('listitem').allTextContents();
  const answer = async () => {
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    return Object.fromEntries(scene.application.takeAnswer()?.searchParams ?? []);
  };

  it('is asked for in words, with who asks and whose it is', async () => {
    await go(TIDES);
    await signIn(page, ADA);
    await asked();
    await page.getByText('Tide Tables asks for your permission to').waitFor();
    expect(await permissions()).toEqual([
      'know who you are, by a code that is only yours',
      'see your email address',
    ]);
    await page.getByText(`You are signed in as ${ADA.email}`).waitFor();
  });

  it('is asked for beside what the application says of itself, with nothing fetched from anybody else', async () => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await go(TIDES);
    const about = page.getByRole('list', { name: 'About Tide Tables' });
    const shown = async () => ({
      logo: await page.locator('img.client-logo').evaluate(async (logo: HTMLImageElement) => {
        await logo.decode();
        return logo.naturalWidth;
      }),
      about: await about.getByRole('listitem').allTextContents(),
      links: await about
        .getByRole('link')
        .evaluateAll((links: HTMLAnchorElement[]) =>
          links.map(({ href, target, rel }) => `${href} ${target} ${rel}`),
        ),
    });
    const expected = {
      logo: 1,
      about: [
        'Website (opens in a new tab) tides.example',
        'Privacy policy (opens in a new tab) tides.example',
        'Terms of service (opens in a new tab) legal.tides.example',
      ],
      links: [
        'https://tides.example/ _blank noreferrer',
        'https://tides.example/privacy _blank noreferrer',
        'https://legal.tides.example/terms _blank noreferrer',
      ],
    };
    await about.waitFor();
    expect(await shown()).toEqual(expected);
    await signIn(page, ADA);
    await asked();
    expect(await shown()).toEqual(expected);
    expect([...hosts]).toEqual([new URL(scene.postern.issuer).host]);
  });

  it('names in words what is asked for claim by claim', async () => {
    const claims = {
      userinfo: { email: null, birthdate: { essential: true } },
      id_token: { nickname: null },
    };
    await go({ client_id: 'tides', scope: 'openid offline_access', claims: JSON.stringify(claims) });
    await signIn(page, ADA);
    await asked();
    expect(await permissions()).toEqual([
      'know who you are, by a code that is only yours',
      'stay signed in on your behalf when you are away, until you withdraw it',
      'see your email address',
      'see your date of birth',
      'see your nickname',
    ]);
  });

  it('is asked of somebody else, for whoever is not the one signed in', async () => {
    await go({ ...TIDES, prompt: 'consent' });
    await signIn(page, ADA);
    await asked();
    const notYou = page.getByRole('button', { name: 'Not you? Use another account' });
    await notYou.focus();
    await page.keyboard.press('Enter');
    await passwordField(page).waitFor();
    expect(await page.getByText(ADA.email).count()).toBe(0);
    await signIn(page, BOB);
    await asked();
    await page.getByText(`You are signed in as ${BOB.email}`).waitFor();
    await press('Allow');
    const { code = '' } = await answer();
    expect(claimsOf((await tides.redeem(await Person.at(scene.postern), code)).json.id_token).sub).toBe(
      await subjectOf(BOB),
    );
  });

  it('is not answered by a fresh sign-in, which says who is asked for it', async () => {
    await go(TIDES);
    await signIn(page, ADA);
    await asked();
    await go({ ...TIDES, prompt: 'login' });
    await page.getByText(`You are signed in as ${ADA.email}, and are asked to sign in once more.`).waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe(ADA.email);
    expect(await hasFocus(passwordField(page))).toBe(true);
    await signIn(page, ADA);
    await asked();
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
    expect(await permissions()).toEqual(['see your name and other details of your profile']);
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
