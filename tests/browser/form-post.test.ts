import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADA, type BrowserScene, openScene } from '../support/browser-scene.ts';
import { signIn } from '../support/sign-in-form.ts';

interface Posted {
  readonly method: string;
  readonly type: string | undefined;
  readonly origin: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** Where a form arrives, at an application whose start page is of another origin. */
class FormReceiver {
  readonly #server: Server = createServer((request, response) => {
    const answered =
      request.url === '/callback'
        ? this.#receive(request).then(() => response.writeHead(303, { Location: this.#startPage }).end())
        : Promise.resolve(response.end('<!doctype html><title>App</title><h1>Welcome</h1>'));
    answered.catch(() => response.destroy());
  });
  readonly received: Posted[] = [];

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`;
  }

  get #startPage(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage): Promise<void> {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    const { 'content-type': type, origin } = request.headers;
    this.received.push({ method: request.method ?? '', type, origin, form });
  }
}

describe('an answer by form', () => {
  const receiver = new FormReceiver();
  let redirectUri: string;
  let scene: BrowserScene;
  let page: Page;

  beforeAll(async () => {
    redirectUri = await receiver.start();
    scene = await openScene();
  });
  afterAll(async () => {
    await Promise.all([scene.close(), receiver.close()]);
  });

  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterEach(() => page.context().close());

  // The port alone may differ: it is a native application's.
  const signInUrl = (changes: Readonly<Record<string, string>> = {}) =>
    scene.signInUrl({ redirect_uri: redirectUri, response_mode: 'form_post', ...changes });

  it('is posted by itself, from this origin', async () => {
    page = await (await scene.chromium.person()).newPage();
    await page.goto(signInUrl());
    await signIn(page, ADA);
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(receiver.received).toEqual([
      {
        method: 'POST',
        type: 'application/x-www-form-urlencoded',
        origin: scene.postern.issuer,
        form: { code: expect.any(String), state: 'a-state', iss: scene.postern.issuer },
      },
    ]);
  });

  it('tells of an error too, with a state that has every kind of character', async () => {
    const state = `"><b>&amp;'é\u{1F40E} +%0A`;
    page = await (await scene.chromium.person()).newPage();
    await page.goto(signInUrl({ prompt: 'none', state }));
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(receiver.received.map(({ form }) => form)).toMatchObject([{ error: 'login_required', state }]);
  });

  it('waits for a button where scripts do not run', async () => {
    const context = await scene.chromium.person({ javaScriptEnabled: false });
    page = await context.newPage();
    await page.goto(signInUrl({ prompt: 'none' }));
    expect(receiver.received).toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
    expect(receiver.received).toHaveLength(1);
  });
});
