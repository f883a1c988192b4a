import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BuiltPages } from '../../src/adapters/http/pages.ts';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { signIn } from '../support/sign-in-form.ts';

describe('the error page', () => {
  let scene: BrowserScene;
  let page: Page;

  beforeAll(async () => {
    scene = await openScene();
    page = await (await scene.chromium.person()).newPage();
  });
  afterAll(() => scene.close());

  const says = (title: string) => page.getByRole('heading', { name: title }).waitFor();

  it.each([
    ['an unknown application', { client_id: 'nobody' }, 'We do not know this application.'],
    [
      'a return address that is not registered',
      { redirect_uri: 'https://evil.example/' },
      'The application’s return address is not registered.',
    ],
  ])('explains %s, with a reference that is in the log', async (_what, changes, title) => {
    const answer = await page.goto(scene.signInUrl(changes));
    await says(title);
    expect(answer?.status()).toBe(400);
    const reference = await page.locator('code').textContent();
    expect(reference).toBe(answer?.headers()['x-request-id']);
    expect(scene.postern.logs.join()).toContain(`"request":"${reference}"`);
  });

  it('explains a flow that is over to whoever comes to its end again', async () => {
    await page.goto(scene.signInUrl());
    const flowId = new URL(page.url()).searchParams.get('flow_id') ?? '';
    await signIn(page, ADA);
    await says('Back at the application');
    await page.goto(`${scene.postern.issuer}/oauth/callback/?${new URLSearchParams({ flow_id: flowId })}`);
    await says('This sign-in is already complete.');
  });

  it('stands for a page that does not exist', async () => {
    const answer = await page.goto(`${scene.postern.issuer}/credentials/nothing/`);
    await says('There is nothing at this address.');
    expect(answer?.status()).toBe(404);
  });

  it('takes no word from its URL', async () => {
    await page.goto(
      `${scene.postern.issuer}/credentials/error/?error=access_denied&request_id=call-555-1234`,
    );
    await says('This did not work.');
    expect(await page.locator('body').textContent()).not.toContain('555');
  });
});

describe('a build whose error page could not say what happened', () => {
  it.each([
    ['without its placeholders', '<meta name="postern:error" content=\'\'>'],
    ['that is missing', null],
  ])('%s, is not served', (_what, html) => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-pages-'));
    if (html !== null) {
      mkdirSync(join(folder, 'error'));
      writeFileSync(join(folder, 'error/index.html'), html);
    }
    expect(() => new BuiltPages({ folder, demo: false })).toThrow('Run make build.');
    rmSync(folder, { recursive: true });
  });
});
