import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE } from '../../support/relying-party.ts';
import { expectErrorPage, expectJsonError } from '../answers.ts';

const JSON_TYPE = 'application/json';
const SAME_ORIGIN = { 'Sec-Fetch-Site': 'same-origin' };

/** Every endpoint that takes a body, by what it takes. */
const JSON_ENDPOINTS = [
  '/oauth/consent/',
  '/login/start/',
  '/login/finish/',
  '/onboard/ticket/',
  '/onboard/register/',
  '/onboard/finish/',
];
const FORM_ENDPOINTS = ['/oauth/token/', '/oauth/userinfo/'];

let postern: Postern;
let person: Person;

beforeAll(async () => {
  postern = await startPostern({ env: { trustProxy: 1 } });
  person = await Person.at(postern);
  await person.fetch('/oauth/authorize/');
});
afterAll(() => postern.close());

const post = (
  path: string,
  type: string | null,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
) =>
  person.fetch(path, {
    method: 'POST',
    headers: { ...SAME_ORIGIN, ...(type === null ? {} : { 'Content-Type': type }), ...headers },
    body,
  });

describe.each(JSON_ENDPOINTS)('%s', (path) => {
  it.each([
    ['a form', FORM_TYPE],
    ['text', 'text/plain'],
    ['nothing that is named', null],
    ['JSON in another charset', `${JSON_TYPE}; charset=x-unheard-of`],
  ])('takes JSON, and not %s', async (_, type) => {
    const body = new TextEncoder().encode('{}');
    expectJsonError(await post(path, type, body), 415, 'unsupported_media_type');
  });

  it.each(['', '{', '"text"', '[]', 'null', '{}', '{"auth_id":{}}', '\u0000'])('refuses %j', async (body) => {
    expectJsonError(await post(path, JSON_TYPE, body), 400, 'invalid_request');
  });

  it('refuses what is compressed, since a little of it may become much', async () => {
    const answer = await post(path, JSON_TYPE, '{}', { 'Content-Encoding': 'gzip' });
    expectJsonError(answer, 415, 'unsupported_media_type');
  });

  it('refuses more than 64 kB', async () => {
    expectJsonError(
      await post(path, JSON_TYPE, JSON.stringify('a'.repeat(65_536))),
      413,
      'payload_too_large',
    );
  });
});

describe.each(FORM_ENDPOINTS)('%s', (path) => {
  it.each([JSON_TYPE, 'multipart/form-data; boundary=a', 'text/plain'])(
    'takes a form, and not %s',
    async (type) => {
      expectJsonError(await post(path, type, 'a=b'), 415, 'unsupported_media_type');
    },
  );

  it('refuses more than 64 kB', async () => {
    expectJsonError(await post(path, FORM_TYPE, `a=${'a'.repeat(65_536)}`), 413, 'payload_too_large');
  });
});

describe('/oauth/authorize/, where errors are pages', () => {
  it('takes a form', async () => {
    const answer = await post('/oauth/authorize/', JSON_TYPE, '{}');
    expect(answer.status).toBe(415);
    expect(answer.text).toContain('content="unsupported_media_type"');
  });

  it('takes a form without a client for what it is', async () => {
    const { location } = await post('/oauth/authorize/', FORM_TYPE, '');
    expectErrorPage(await person.fetch(location), 'invalid_request');
  });
});

describe('OPAQUE messages (RFC 9807)', () => {
  const AUTH_ID = 'A'.repeat(43);
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const EMAIL = 'nobody@example.org';

  const messages = {
    '/login/start/': { length: 96, body: { email: EMAIL } },
    '/login/finish/': { length: 64, body: { auth_id: AUTH_ID } },
    '/onboard/register/': { length: 32, body: { register_id: AUTH_ID, email: EMAIL } },
    '/onboard/finish/': { length: 192, body: { register_id: AUTH_ID, auth_id: AUTH_ID } },
  };

  describe.each(Object.entries(messages))('%s', (path, { length, body }) => {
    const send = (message: unknown) => person.post(path, { ...body, client_request: message });

    it.each<[string, unknown]>([
      ['one byte short', base64url(new Uint8Array(length - 1))],
      ['one byte long', base64url(new Uint8Array(length + 1))],
      ['padded', `${base64url(new Uint8Array(length))}=`],
      ['in another alphabet', `${base64url(new Uint8Array(length)).slice(0, -1)}+`],
      ['empty', ''],
      ['a number', 1],
      ['missing', undefined],
    ])('refuses one that is %s', async (_, message) => {
      expectJsonError(await send(message), 400, 'invalid_request');
    });
  });

  it('that are long enough and no points of the group are refused', async () => {
    for (const [path, { length, body }] of Object.entries(messages)) {
      if (path.endsWith('/finish/')) continue;
      const client_request = base64url(new Uint8Array(length).fill(0xff));
      const answer = await person.post(path, { ...body, client_request });
      expect({ path, status: answer.status }).toEqual({ path, status: 400 });
    }
  });

  it('are never a fault of the server, whatever they are', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ minLength: 96, maxLength: 96 }).map(base64url),
      fc.uint8Array({ maxLength: 200 }).map(base64url),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.anything(),
    );
    let networks = 0;
    await fc.assert(
      fc.asyncProperty(anything, fc.emailAddress(), async (client_request, email) => {
        networks += 1;
        const from = { 'X-Forwarded-For': `10.0.${networks >> 8}.${networks & 255}` };
        const answer = await person.post('/login/start/', { email, client_request }, from);
        expect([200, 400]).toContain(answer.status);
      }),
      { numRuns: 60 },
    );
  });
});

describe('parameters', () => {
  it('are never a fault of the server, whatever they are', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const names = [
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'prompt',
      'max_age',
      'code_challenge',
      'resource',
    ];
    const parameters = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(parameters, async (pairs) => {
        const query = new URLSearchParams([['client_id', 'demo'], ...pairs]);
        const answer = await person.fetch(`/oauth/authorize/?${query}`);
        expect([303, 400]).toContain(answer.status);
        const redeemed = await post('/oauth/token/', FORM_TYPE, query.toString());
        expect([400, 401]).toContain(redeemed.status);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['%', '%zz', '%E0%A4%A', '%00'])(
    'that cannot be decoded are no fault of the server: %s',
    async (text) => {
      const answer = await person.fetch(`${postern.issuer}/oauth/authorize/?client_id=${text}`);
      expect(answer.status).toBe(400);
    },
  );
});
