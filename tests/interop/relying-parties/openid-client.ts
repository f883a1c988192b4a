import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../../support/sign-in-form.ts';
import { ADA, type InteropScene } from '../support/interop-scene.ts';
import {
  expectGreeting,
  expectNobodyAfterRefusal,
  refreshTwice,
  signInBy,
} from '../support/person-at-application.ts';
import { revokedGrants } from '../support/revoked-grants.ts';
import { WebApplication } from '../support/web-application.ts';

export function openidClient(scene: () => InteropScene): void {
  describe('openid-client, in an Express application', () => {
    let application: WebApplication;
    let page: Page;

    beforeAll(async () => {
      application = await WebApplication.start(scene().postern, {
        name: 'openid-client',
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

    it('signs a person in', async () => {
      await signInBy(page.getByRole('link', { name: 'Sign in' }));
      await expectGreeting(page);
    });

    it('refreshes its tokens, twice', async () => {
      await refreshTwice(page);
      await expectGreeting(page);
    });

    it('revokes its tokens when the person signs out, and the session ends with them', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await revokedGrants(scene().postern, 'shop')).toBe(1);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await signIn(page, ADA);
      await expectGreeting(page);
    });
  });
}
