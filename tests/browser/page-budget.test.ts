import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'playwright-core';
import { type BrowserScene, openScene } from '../support/browser-scene.ts';
import { passwordField } from '../support/sign-in-form.ts';

/** Of JavaScript, gzipped, before a person can type: OPAQUE comes beside it, in its worker. */
const BUDGET = 100_000;
const WORKERS = '/assets/workers/';
/** How WebAssembly begins, in base64. */
const WASM = 'AGFzbQ';

interface Script {
  readonly path: string;
  readonly policy: string;
  readonly encoding: string | undefined;
  readonly source: Buffer;
}

describe('what the login page loads', () => {
  let scene: BrowserScene;
  let policy: string;
  let scripts: readonly Script[];

  beforeAll(async () => {
    scene = await openScene();
    const page = await (await scene.chromium.person()).newPage();
    const answers: Response[] = [];
    page.on('response', (answer) => answers.push(answer));
    const worker = page.waitForEvent('worker');
    const shown = await page.goto(scene.signInUrl());
    policy = shown?.headers()['content-security-policy'] ?? '';
    await passwordField(page).waitFor();
    await worker;
    await page.waitForLoadState('networkidle');
    scripts = await Promise.all(answers.filter(isScript).map(readScript));
  });
  afterAll(() => scene.close());

  const ofPage = () => scripts.filter(({ path }) => !path.startsWith(WORKERS));
  const ofWorker = () => scripts.filter(({ path }) => path.startsWith(WORKERS));

  it(`is at most ${BUDGET / 1000} kB of JavaScript without OPAQUE`, () => {
    const total = ofPage().reduce((sum, { source }) => sum + gzipSync(source, { level: 9 }).length, 0);
    expect(ofPage().length).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(BUDGET);
  });

  it('comes compressed', () => {
    expect(new Set(scripts.map(({ encoding }) => encoding))).toEqual(new Set(['br']));
  });

  it('has WebAssembly in the worker alone, which is there before anything is typed', () => {
    expect(ofWorker()).toHaveLength(1);
    expect(ofWorker().map(({ source }) => source.includes(WASM))).toEqual([true]);
    expect(ofPage().some(({ source }) => source.includes(WASM))).toBe(false);
  });

  it('allows WebAssembly to the worker alone', () => {
    expect(ofWorker().map((script) => script.policy)).toEqual([
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
    ]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("form-action 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('is no dictionary: passwords are chosen elsewhere', () => {
    expect(scripts.filter(({ path }) => path.includes('zxcvbn'))).toEqual([]);
  });
});

function isScript(answer: Response): boolean {
  return new URL(answer.url()).pathname.endsWith('.js');
}

async function readScript(answer: Response): Promise<Script> {
  const headers = answer.headers();
  // Read again: the browser does not hand out the source of a worker.
  const source = Buffer.from(await (await fetch(answer.url())).arrayBuffer());
  return {
    path: new URL(answer.url()).pathname,
    policy: headers['content-security-policy'] ?? '',
    encoding: headers['content-encoding'],
    source,
  };
}
