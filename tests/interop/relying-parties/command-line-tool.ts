import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ApplicationProcess } from '../support/application-process.ts';
import { DOCUMENTED_ORIGIN, folderOf } from '../support/applications.ts';
import { ADA, type InteropScene } from '../support/interop-scene.ts';
import { throughLoginAndConsent } from '../support/person-at-application.ts';
import { registerClient } from '../support/register-client.ts';

const NAME = 'command-line-tool';

export function commandLineTool(scene: () => InteropScene): void {
  describe('oauth4webapi, in a command-line tool', () => {
    let tool: ApplicationProcess;
    let page: Page;

    beforeAll(async () => {
      const client = await registerClient(scene().postern, NAME, DOCUMENTED_ORIGIN);
      tool = new ApplicationProcess({
        program: process.execPath,
        parameters: ['sign-in.js'],
        folder: folderOf(NAME),
        variables: { ISSUER: scene().postern.issuer, CLIENT_ID: client.id },
      });
      page = await scene().newPage();
    });
    afterAll(() => tool.stop());

    it('signs in the person to whom it shows the link, at a port that nobody registered', async () => {
      await page.goto(await tool.written(/^http\S+$/m));
      await throughLoginAndConsent(page);
      await page.getByText('Go back to the terminal').waitFor();
      expect(await tool.ended()).toBe(0);
      expect(tool.output).toContain(`Signed in as ${ADA.name}, ${ADA.email}`);
    });
  });
}
