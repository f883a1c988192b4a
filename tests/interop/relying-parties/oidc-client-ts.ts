import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn } from '../../support/sign-in-form.ts';
import { folderOf } from '../support/applications.ts';
import { ADA, type InteropScene } from '../support/interop-scene.ts';
import { expectGreeting, signInBy } from '../support/person-at-application.ts';
import { revokedGrants } from '../support/revoked-grants.ts';
import { type ApplicationPlace, WebApplication } from '../support/web-application.ts';

const NAME = 'oidc-client-ts';
const VITE = join(import.meta.dirname, '../../../node_modules/vite/bin/vite.js');

export function oidcClientTs(scene: () => InteropScene): void {
  describe('oidc-client-ts, in a page without a server of its own', () => {
    let built: string;
    let application: WebApplication;
    let page: Page;

    beforeAll(async () => {
      built = await mkdtemp(join(tmpdir(), 'postern-page-'));
      application = await WebApplication.start(scene().postern, {
        name: NAME,
        program: process.execPath,
        parameters: (place) => {
          buildPage(built, place);
          return [VITE, 'preview', '--outDir', built, '--host', '127.0.0.1', '--port', `${place.port}`];
        },
      });
      page = await scene().newPage();
      await page.goto(application.origin);
    });
    afterAll(async () => {
      await rm(built, { recursive: true });
      await application.close();
    });

    it('signs a person in, and leaves no code in the address bar', async () => {
      await signInBy(page.getByRole('button', { name: 'Sign in' }));
      await expectGreeting(page);
      expect(page.url()).toBe(`${application.origin}/`);
    });

    it('refreshes its tokens from the page, across origins', async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByText('tokens renewed: 1').waitFor();
      await expectGreeting(page);
    });

    it('revokes its tokens when the person signs out, and the session ends with them', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await revokedGrants(scene().postern, 'atlas')).toBe(1);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signIn(page, ADA);
      await expectGreeting(page);
    });
  });
}

function buildPage(folder: string, { issuer, client }: ApplicationPlace): void {
  execFileSync(process.execPath, [VITE, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: folderOf(NAME),
    env: { PATH: process.env.PATH ?? '', VITE_ISSUER: issuer, VITE_CLIENT_ID: client.id },
  });
}
