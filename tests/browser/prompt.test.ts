import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { signIn } from '../support/sign-in-form.ts';

describe('an application that says how to ask', () => {
  let scene: BrowserScene;
  let page: Page;

  beforeAll(async () => {
    scene = await openScene();
    page = await (await scene.chromium.person()).newPage();
  });
  afterAll(() => scene.close());

  const answer = async () => {
    await page.getByRole('heading', { name: 'Back at the application' }).waitFor();
    return Object.fromEntries(scene.application.takeAnswer()?.searchParams ?? []);
  };

  it('with prompt=none hears that nobody is signed in', async () => {
    await page.goto(scene.signInUrl({ prompt: 'none' }));
    expect(await answer()).toMatchObject({ error: 'login_required', state: 'a-state' });
  });

  it('with prompt=none gets a code once somebody is', async () => {
    await page.goto(scene.signInUrl());
    await signIn(page, ADA);
    expect(await answer()).toHaveProperty('code');
    await page.goto(scene.signInUrl({ prompt: 'none' }));
    expect(await answer()).toHaveProperty('code');
  });

  it('with prompt=none hears that consent is needed', async () => {
    await page.goto(scene.signInUrl({ client_id: 'boats', prompt: 'none' }));
    expect(await answer()).toMatchObject({ error: 'consent_required' });
  });

  it('with prompt=login has the password asked for again', async () => {
    await page.goto(scene.signInUrl({ prompt: 'login' }));
    await signIn(page, ADA);
    expect(await answer()).toHaveProperty('code');
  });
});
