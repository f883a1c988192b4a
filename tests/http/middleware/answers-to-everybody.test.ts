import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { errorOnPage, expectErrorPage, expectJsonError } from '../answers.ts';

const POLICY =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';" +
  "worker-src 'self';form-action 'none';frame-ancestors 'none';base-uri 'none'";
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

const PAGES = [
  '/',
  '/credentials/login/',
  '/credentials/consent/',
  '/credentials/applications/',
  '/credentials/register/',
  '/demo/',
];

let postern: Postern;
let person: Person;

beforeAll(async () => {
  postern = await startPostern();
  person = await Person.at(postern);
});
afterAll(() => postern.close());

/** Every kind of answer: pages, error pages, JSON, errors, redirections, what is not there. */
const ANSWERS = [
  ...PAGES,
  '/oauth/authorize/',
  '/oauth/authorize/?client_id=demo',
  '/oauth/callback/',
  '/oauth/flow/',
  '/consents/',
  '/oauth/userinfo/',
  '/oauth/jwks/',
  '/.well-known/openid-configuration',
  '/health/live/',
  '/nowhere/',
];

describe.each(ANSWERS)('%s', (path) => {
  let answer: Answer;
  beforeAll(async () => {
    answer = await person.fetch(path);
  });

  it('carries the policy of its pages', () => {
    expect(answer.headers.get('Content-Security-Policy')).toBe(POLICY);
  });

  it.each([
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Request-Id', expect.stringMatching(/^[\w-]{16}$/)],
    // A popup sign-in would look closed to the application that opened it.
    ['Cross-Origin-Opener-Policy', null],
    // Over http it would be ignored, and for a name such as localhost do harm.
    ['Strict-Transport-Security', null],
    ['X-Powered-By', null],
  ])('says of %s: %p', (name, value) => {
    expect(answer.headers.get(name)).toEqual(value);
  });
});

describe('pages', () => {
  const assetsOf = async (page: string) =>
    [...(await person.fetch(page)).text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');

  it.each(PAGES)('%s is HTML that is checked each time', async (path) => {
    const { status, headers, text } = await person.fetch(path);
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(headers.get('Cache-Control')).toBe('no-cache');
    // Nothing of anybody else's.
    expect(text.match(/(?:src|href)="(?:https?:)?\/\/[^"]*"/g) ?? []).toEqual([]);
  });

  it('load assets that are kept for ever, since their names change with them', async () => {
    const assets = await assetsOf('/credentials/login/');
    expect(assets.length).toBeGreaterThan(0);
    for (const path of assets) {
      const { status, headers } = await person.fetch(path);
      expect(status).toBe(200);
      expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    }
  });

  it('run WebAssembly in the worker alone, by the policy of its own script', async () => {
    const scripts = (await assetsOf('/credentials/login/')).map(
      async (path) => (await person.fetch(path)).text,
    );
    const [worker] = (await Promise.all(scripts)).join().match(/\/assets\/workers\/[^"'`]+\.js/) ?? [];
    const { status, headers } = await person.fetch(worker ?? 'no worker');
    expect(status).toBe(200);
    expect(headers.get('Content-Security-Policy')).toBe(WORKER_POLICY);
  });

  it('are found without the slash at the end', async () => {
    const answer = await person.fetch('/credentials/login');
    expect(answer.status).toBe(308);
    expect(answer.location.pathname).toBe('/credentials/login/');
  });
});

describe('what is not there', () => {
  it.each([
    '/nowhere/',
    '/oauth/token',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/%zz',
  ])('%s is a page for a person, and JSON for a program', async (path) => {
    const url = `${postern.issuer}${path}`;
    const page = await person.fetch(url, {
      headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect({ status: page.status, code: errorOnPage(page) }).toEqual({ status: 404, code: 'not_found' });
    expectJsonError(await person.fetch(url), 404, 'not_found');
  });
});

describe('a method that an endpoint does not have', () => {
  it.each([
    ['/oauth/token/', 'GET', 'POST'],
    ['/oauth/jwks/', 'POST', 'GET, HEAD'],
    ['/oauth/userinfo/', 'PUT', 'GET, HEAD, POST'],
    ['/login/start/', 'GET', 'POST'],
    ['/oauth/flow/', 'POST', 'GET, HEAD'],
    ['/.well-known/openid-configuration', 'DELETE', 'GET, HEAD'],
  ])('%s: %s', async (path, method, allowed) => {
    const answer = await person.fetch(path, { method });
    expectJsonError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('Allow')).toBe(allowed);
  });

  it.each(['/oauth/authorize/', '/oauth/callback/'])('%s: HEAD, which has to be safe', async (path) => {
    const answer = await person.fetch(path, { method: 'HEAD' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toMatch(/^GET\b(?!.*HEAD)/);
  });

  it('is told to a person by a page', async () => {
    const answer = await person.fetch('/oauth/callback/', { method: 'POST' });
    expect({ status: answer.status, code: errorOnPage(answer) }).toEqual({
      status: 405,
      code: 'method_not_allowed',
    });
    expectErrorPage(await person.fetch('/oauth/callback/'), 'invalid_request');
  });
});

it('knows each path in one spelling: what a proxy keeps to itself is not there under another', async () => {
  for (const path of ['/Health/ready/', '/health/READY/', '/oauth/Token/', '/health/ready']) {
    expect({ path, status: (await person.fetch(path)).status }).toEqual({ path, status: 404 });
  }
});

describe('health', () => {
  it('is alive and ready', async () => {
    for (const path of ['/health/live/', '/health/ready/']) {
      const { status, json, headers } = await person.fetch(path);
      expect({ status, json }).toEqual({ status: 200, json: { status: 'ok' } });
      expect(headers.get('Cache-Control')).toBe('no-store');
    }
  });
});
