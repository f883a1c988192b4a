import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { APP } from '../scene.ts';

const APP_ORIGIN = 'https://app.example.org';
const OTHER_ORIGIN = 'https://evil.example';

const PAGE_POSTS = [
  '/oauth/consent/',
  '/consents/withdraw/',
  '/login/start/',
  '/login/finish/',
  '/onboard/ticket/',
  '/onboard/register/',
  '/onboard/finish/',
];

let postern: Postern;
let person: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [
      APP,
      {
        client_id: 'capital',
        client_name: 'Capital',
        redirect_uris: ['https://Capital.example.org:443/callback', 'http://localhost:80/callback'],
      },
      {
        client_id: 'native',
        client_name: 'Native',
        application_type: 'native',
        redirect_uris: ['com.example.native:/callback'],
      },
    ],
  });
  person = await Person.at(postern);
});
afterAll(() => postern.close());

describe.each(PAGE_POSTS)('what a page may post to %s', (path) => {
  const send = (headers: Record<string, string>) =>
    person.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: '{}',
    });

  it.each<[string, () => Record<string, string>]>([
    ['another site', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
    ['another origin of this site', () => ({ 'Sec-Fetch-Site': 'same-site' })],
    ['the address bar', () => ({ 'Sec-Fetch-Site': 'none' })],
    ['another site that says it is ours', () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: postern.issuer })],
    ['another origin, in a browser without Sec-Fetch-Site', () => ({ Origin: OTHER_ORIGIN })],
    ['an opaque origin', () => ({ Origin: 'null' })],
    ['who says neither', () => ({})],
  ])('is refused from %s', async (_, headers) => {
    expectJsonError(await send(headers()), 403, 'cross_site_request');
  });

  it.each<[string, () => Record<string, string>]>([
    ['this origin', () => ({ 'Sec-Fetch-Site': 'same-origin' })],
    ['this origin, in a browser without Sec-Fetch-Site', () => ({ Origin: postern.issuer })],
  ])('is read from %s', async (_, headers) => {
    expectJsonError(await send(headers()), 400, 'invalid_request');
  });
});

/** Which methods of CORS a preflight allows; `null` for none at all. */
async function preflight(path: string, origin: string, method: string): Promise<string | null> {
  const { headers } = await person.fetch(path, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': method },
  });
  const readers = headers.get('Access-Control-Allow-Origin');
  return readers === null ? null : `${readers} ${headers.get('Access-Control-Allow-Methods')}`;
}

const readersOf = ({ headers }: Answer) => headers.get('Access-Control-Allow-Origin');
const from = (origin: string, path: string) => person.fetch(path, { headers: { Origin: origin } });

describe('who may read an answer (CORS)', () => {
  it.each(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/oauth/jwks/'])(
    'everyone: %s',
    async (path) => {
      expect(readersOf(await from(OTHER_ORIGIN, path))).toBe('*');
      expect(await preflight(path, OTHER_ORIGIN, 'GET')).toBe('* GET,HEAD');
    },
  );

  it.each(['/oauth/token/', '/oauth/userinfo/'])(
    'the origins of registered redirect URIs: %s',
    async (path) => {
      for (const origin of [APP_ORIGIN, 'https://capital.example.org', 'http://localhost']) {
        const answer = await from(origin, path);
        expect(readersOf(answer)).toBe(origin);
        expect(answer.headers.get('Vary')).toContain('Origin');
        expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('WWW-Authenticate');
        expect(await preflight(path, origin, 'POST')).toBe(`${origin} GET,POST`);
      }
      for (const origin of [OTHER_ORIGIN, 'null', `${APP_ORIGIN}.evil.example`, 'http://app.example.org']) {
        expect(readersOf(await from(origin, path))).toBeNull();
        expect(await preflight(path, origin, 'POST')).toBeNull();
      }
    },
  );

  it.each([
    '/oauth/authorize/',
    '/oauth/callback/',
    '/oauth/flow/',
    '/consents/',
    '/oauth/register/',
    ...PAGE_POSTS,
    '/credentials/login/',
    '/health/ready/',
    '/nowhere/',
  ])('nobody: %s', async (path) => {
    expect(readersOf(await from(APP_ORIGIN, path))).toBeNull();
    expect(await preflight(path, APP_ORIGIN, 'POST')).toBeNull();
  });

  it('never with cookies', async () => {
    for (const path of ['/oauth/token/', '/oauth/userinfo/', '/oauth/jwks/']) {
      const { headers } = await from(APP_ORIGIN, path);
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    }
  });
});
