import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { prepareOpaqueString } from '../../src/domain/login/opaque-string.ts';
import { type BrowserScene, openScene } from '../support/browser-scene.ts';
import { dumpDatabase } from '../support/database-dump.ts';
import { LeakSearch } from '../support/leak-search.ts';
import { RecordingProxy } from '../support/recording-proxy.ts';
import { fillIn, signIn } from '../support/sign-in-form.ts';

const EMAIL = 'root@example.org';
/** Typed with combining marks and a no-break space, so that preparing it changes it; the wrong one shares most of it. */
const TYPED = 'Fu\u0308nf gru\u0308ne\u00a0Ziegel – 7 Bru\u0308cken, łódź';
const WRONG = `${TYPED}!`;

const prepared = prepareOpaqueString(TYPED);
const search = new LeakSearch([TYPED, prepared.ok ? prepared.password : '', WRONG]);

describe('the password', () => {
  let proxy: RecordingProxy;
  let applicationProxy: RecordingProxy;
  let scene: BrowserScene;
  let page: Page;
  const destinations = new Set<string>();

  beforeAll(async () => {
    [proxy, applicationProxy] = await Promise.all([RecordingProxy.start(), RecordingProxy.start()]);
    scene = await openScene({ issuerPort: proxy.port });
    proxy.passTo(scene.postern.port);
    applicationProxy.passTo(Number(new URL(scene.application.redirectUri).port));
    const person = await scene.chromium.person();
    person.on('request', (request) => destinations.add(new URL(request.url()).host));
    page = await person.newPage();
    await everythingThatPeopleDo(person);
  });
  afterAll(async () => {
    await scene.close();
    await Promise.all([proxy.close(), applicationProxy.close()]);
  });

  async function everythingThatPeopleDo(person: BrowserContext): Promise<void> {
    await page.goto((await (await scene.postern.get(Id.OfferSetup)).execute())?.url ?? '');
    await fillIn(page, { email: EMAIL, password: 'Fu\u0308nf gru\u0308ne' });
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('alert').waitFor();
    await fillIn(page, { email: EMAIL, password: TYPED });
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('link', { name: 'Try it: sign in to the demo' }).click();
    await page.getByRole('button', { name: 'Sign in with Postern' }).click();
    await signIn(page, { email: EMAIL, password: WRONG });
    await page.getByRole('alert').waitFor();
    await signIn(page, { email: EMAIL, password: TYPED });
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    await page.getByRole('button', { name: 'Call userinfo' }).click();
    await page.getByText('Answer of the userinfo endpoint').waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('It has been refreshed once.').waitFor();
    const redirectUri = `http://127.0.0.1:${applicationProxy.port}/callback`;
    await page.goto(scene.signInUrl({ client_id: 'tides', redirect_uri: redirectUri, prompt: 'login' }));
    await signIn(page, { email: EMAIL, password: TYPED });
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    await person.clearCookies({ name: '__Host-postern-session' });
    await page.goto(`${scene.postern.issuer}/credentials/applications/`);
    await signIn(page, { email: EMAIL, password: TYPED });
    await page.getByRole('heading', { name: 'Tide Tables' }).waitFor();
  }

  const logs = () => Buffer.from(scene.postern.logs.join(''));

  it('was used, with every byte seen', () => {
    const sent = proxy.sent();
    for (const part of ['POST /onboard/finish/', 'POST /login/finish/', 'POST /oauth/consent/', EMAIL]) {
      expect(sent.includes(part)).toBe(true);
    }
    expect(applicationProxy.sent().includes('GET /callback?code=')).toBe(true);
    expect([...destinations].sort()).toEqual(
      [`127.0.0.1:${applicationProxy.port}`, `localhost:${proxy.port}`].sort(),
    );
  });

  it('never leaves the browser, in no form', () => {
    expect(search.find(proxy.sent())).toEqual([]);
    expect(search.find(applicationProxy.sent())).toEqual([]);
  });

  it('is in no line of the log', () => {
    expect(logs().includes('/login/finish/')).toBe(true);
    expect(search.find(logs())).toEqual([]);
  });

  it('is nowhere in the database', async () => {
    const dump = await dumpDatabase(scene.postern.database);
    expect(dump.includes(EMAIL)).toBe(true);
    expect(search.find(dump)).toEqual([]);
  });

  it('would be found in what leaves the browser', async () => {
    await page.goto(`${scene.postern.issuer}/`);
    await page.evaluate(async (password) => {
      const note = btoa(String.fromCharCode(...new TextEncoder().encode(password)));
      const headers = { 'content-type': 'application/json' };
      await fetch('/login/start/', { method: 'POST', headers, body: JSON.stringify({ note }) });
    }, TYPED);
    expect(search.find(proxy.sent()).join()).toContain('UTF-8, base64');
  });

  it('would be found in the log', async () => {
    (await scene.postern.get(Id.Logger)).info({ note: TYPED }, 'a planted leak');
    expect(search.find(logs())).toContain('fragment, UTF-8, raw');
  });

  it('would be found in the database, as text and as bytes', async () => {
    const { database } = scene.postern;
    await database.run('CREATE TABLE planted (note text, bytes bytea)');
    await database.query('INSERT INTO planted VALUES ($1, $2)', ['', Buffer.from(TYPED, 'utf16le')]);
    expect(search.find(await dumpDatabase(database))).toEqual(
      expect.arrayContaining(['fragment, UTF-16LE, hex', 'fragment, UTF-16LE, raw']),
    );
    await database.query('UPDATE planted SET note = $1', [TYPED]);
    expect(search.find(await dumpDatabase(database))).toContain('fragment, UTF-8, raw');
  });
});
