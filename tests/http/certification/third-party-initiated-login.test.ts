import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { form } from '../../support/relying-party.ts';
import { APP, CALLBACK } from '../scene.ts';

let postern: Postern;
let person: Person;

beforeAll(async () => {
  const initiated = { redirect_uris: [CALLBACK], client_name: 'RP' };
  postern = await startPostern({
    clients: [
      APP,
      { ...initiated, client_id: 'rp', initiate_login_uri: 'https://rp.example.org/login' },
      { ...initiated, client_id: 'query', initiate_login_uri: 'https://rp.example.org/login?from=op' },
    ],
  });
  person = await Person.at(postern);
});
afterAll(() => postern.close());

const initiate = (parameters: Readonly<Record<string, string>>, site: string | null = 'same-origin') =>
  person.fetch(`/oauth/initiate/?${form(parameters)}`, {
    headers: site === null ? {} : { 'Sec-Fetch-Site': site },
  });

it.each(['same-origin', 'none'])(
  'third-party initiated login: iss at the registered URI (%s)',
  async (site) => {
    const { status, headers } = await initiate({ client_id: 'rp' }, site);
    expect(status).toBe(303);
    const iss = encodeURIComponent(postern.issuer);
    expect(headers.get('Location')).toBe(`https://rp.example.org/login?iss=${iss}`);
  },
);

it('keeps the query that was registered, and brings target_link_uri of the same application', async () => {
  const target = 'https://rp.example.org/page?a=b&c=d';
  const { location } = await initiate({ client_id: 'query', target_link_uri: target });
  expect([...location.searchParams]).toEqual([
    ['from', 'op'],
    ['iss', postern.issuer],
    ['target_link_uri', target],
  ]);
});

it.each([
  [
    'a target elsewhere',
    { client_id: 'rp', target_link_uri: 'https://evil.example/' },
    'same-origin',
    'invalid_request',
  ],
  [
    'a target that is no URL',
    { client_id: 'rp', target_link_uri: '//evil.example' },
    'same-origin',
    'invalid_request',
  ],
  ['a client that registered none', { client_id: 'app' }, 'same-origin', 'invalid_request'],
  ['an unknown client', { client_id: 'nobody' }, 'same-origin', 'invalid_client'],
  ['no client', {}, 'same-origin', 'invalid_request'],
  ['a link of another site', { client_id: 'rp' }, 'cross-site', 'cross_site_request'],
  ['a link of another subdomain', { client_id: 'rp' }, 'same-site', 'cross_site_request'],
  ['a browser that does not say', { client_id: 'rp' }, null, 'cross_site_request'],
])('redirects nobody for %s', async (_case, parameters, site, code) => {
  const { status, text, headers } = await initiate(parameters as Record<string, string>, site);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(headers.get('Location')).toBeNull();
  expect(text).toContain(`content="${code}"`);
});
