import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../../support/sign-in-form.ts';
import { ADA, type InteropScene } from '../support/interop-scene.ts';
import {
  expectGreeting,
  expectNobodyAfterRefusal,
  refreshTwice,
  signInBy,
} from '../support/person-at-application.ts';
import { WebApplication } from '../support/web-application.ts';

/** Debian's: its packages are not for another Python that may come first in the path. */
const PYTHON = '/usr/bin/python3';

export function authlib(scene: () => InteropScene): void {
  describe('Authlib, in a Flask application', () => {
    let application: WebApplication;
    let page: Page;

    beforeAll(async () => {
      application = await WebApplication.start(scene().postern, {
        name: 'authlib',
        program: PYTHON,
        // -B: what it compiles would be left in the folder.
        parameters: ({ port }) => ['-B', '-m', 'flask', 'run', '--host', '127.0.0.1', '--port', `${port}`],
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

    it('signs out, and the session ends with it', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).click();
      await signIn(page, ADA);
      await expectGreeting(page);
    });
  });
}
