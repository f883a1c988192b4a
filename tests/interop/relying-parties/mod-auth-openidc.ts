import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Postern } from '../../support/postern.ts';
import { freePort } from '../../support/postern.ts';
import { signIn } from '../../support/sign-in-form.ts';
import { Apache } from '../support/apache.ts';
import { DOCUMENTED_ORIGIN, fileOf } from '../support/applications.ts';
import { ADA, type InteropScene } from '../support/interop-scene.ts';
import { expectGreeting, throughLoginAndConsent } from '../support/person-at-application.ts';
import { registerClient } from '../support/register-client.ts';
import { revokedGrants } from '../support/revoked-grants.ts';

const NAME = 'mod-auth-openidc';

/** Where access tokens live no longer than the minute before whose end the module wants another one. */
export function modAuthOpenidc(scene: () => InteropScene): void {
  describe('mod_auth_openidc, in front of pages of Apache', () => {
    let origin: string;
    let apache: Apache;
    let page: Page;

    beforeAll(async () => {
      const { postern } = scene();
      const port = await freePort();
      origin = `http://127.0.0.1:${port}`;
      const client = await registerClient(postern, NAME, origin);
      const documented = async (name: string) =>
        (await fileOf(NAME, name)).replaceAll(DOCUMENTED_ORIGIN, origin);
      apache = await Apache.start({
        port,
        variables: {
          ISSUER: postern.issuer,
          CLIENT_ID: client.id,
          CLIENT_SECRET: client.secret,
          SESSION_SECRET: 'a secret of the test for its sessions',
        },
        site: await documented('postern.conf'),
        pages: {
          'index.html': '<!doctype html><title>Town Archive</title><h1>Open to everybody</h1>',
          'members/index.shtml': await documented('index.shtml'),
        },
      });
      page = await scene().newPage();
    });
    afterAll(() => apache.close());

    it('lets a person in who signs in', async () => {
      await page.goto(`${origin}/members/`);
      await throughLoginAndConsent(page);
      await expectGreeting(page);
      expect(page.url()).toBe(`${origin}/members/`);
    });

    it('gets another access token by itself, before the old one ends', async () => {
      const before = tokenAnswers(scene().postern);
      await page.reload();
      await expectGreeting(page);
      expect(tokenAnswers(scene().postern)).toBe(before + 1);
      expect(await apache.log()).not.toContain('[auth_openidc:error]');
    });

    it('revokes its tokens when the person signs out, and the session ends with them', async () => {
      await page.getByRole('link', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Open to everybody' }).waitFor();
      expect(await revokedGrants(scene().postern, 'archive')).toBe(1);
      await page.goto(`${origin}/members/`);
      await signIn(page, ADA);
      await expectGreeting(page);
    });
  });
}

/** How many token requests succeeded. */
function tokenAnswers({ logs }: Postern): number {
  return logs.map((line) => JSON.parse(line)).filter(isTokenAnswer).length;
}

function isTokenAnswer({ route, status }: { readonly route?: unknown; readonly status?: unknown }): boolean {
  return route === '/oauth/token/' && status === 200;
}
