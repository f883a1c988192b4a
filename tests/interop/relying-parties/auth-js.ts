import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { InteropScene } from '../support/interop-scene.ts';
import { expectGreeting, signInBy } from '../support/person-at-application.ts';
import { WebApplication } from '../support/web-application.ts';

export function authJs(scene: () => InteropScene): void {
  describe('Auth.js, in an Express application', () => {
    let application: WebApplication;
    let page: Page;

    beforeAll(async () => {
      application = await WebApplication.start(scene().postern, {
        name: 'auth-js',
        program: process.execPath,
        parameters: () => ['app.js'],
        variables: () => ({ AUTH_SECRET: 'a secret of the test for what it keeps in cookies' }),
      });
      page = await scene().newPage();
      await page.goto(application.origin);
    });
    afterAll(() => application.close());

    it('signs a person in', async () => {
      await page.getByRole('link', { name: 'Sign in' }).click();
      await signInBy(page.getByRole('button', { name: 'Sign in with Postern' }));
      await expectGreeting(page);
    });

    it('signs out, and in again without a question', async () => {
      await page.getByRole('link', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Sign in with Postern' }).click();
      await expectGreeting(page);
    });
  });
}
