import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { InteropScene } from '../support/interop-scene.ts';
import { expectGreeting, expectNobodyAfterRefusal, signInBy } from '../support/person-at-application.ts';
import { WebApplication } from '../support/web-application.ts';

export function passportOpenidconnect(scene: () => InteropScene): void {
  describe('passport-openidconnect, which sends no PKCE', () => {
    let application: WebApplication;
    let page: Page;

    beforeAll(async () => {
      application = await WebApplication.start(scene().postern, {
        name: 'passport-openidconnect',
        program: process.execPath,
        parameters: () => ['app.js'],
      });
      page = await scene().newPage();
      await page.goto(application.origin);
    });
    afterAll(() => application.close());

    it('gets nobody from a person who does not agree', async () => {
      await expectNobodyAfterRefusal(scene(), application.origin);
    });

    it('signs a person in, by the policy for it', async () => {
      await signInBy(page.getByRole('link', { name: 'Sign in' }));
      await expectGreeting(page);
    });

    it('signs out, and in again without a question', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).click();
      await expectGreeting(page);
    });
  });
}
