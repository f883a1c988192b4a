import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { hashSecret } from '../../../src/domain/shared/secret.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { basicAuthorization, FORM_TYPE, form } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { APP } from '../scene.ts';

/** Generated secrets need no escape; a registered one may, and the specification says how. */
const SECRET = 'a secret: with + % and \u00e9';

let postern: Postern;
let anybody: Person;

beforeAll(async () => {
  postern = await startPostern({ clients: [APP] });
  anybody = await Person.at(postern);
  const [directory, store] = [await postern.get(Id.ClientDirectory), await postern.get(Id.ClientStore)];
  const client = await directory.lookup('app');
  if (client === null) throw new Error('app is gone');
  const secretHash = hashSecret(SECRET);
  const registered = { ...client, secretHash, registeredBy: 'administrator' } as const;
  await store.add({ ...registered, id: 'basic', authenticationMethod: 'client_secret_basic' });
  await store.add({ ...registered, id: 'post', authenticationMethod: 'client_secret_post' });
});
afterAll(() => postern.close());

/** With a code that nobody issued: whoever is authenticated hears of that, and nobody else. */
function redeem(authorization: string | null, parameters: Record<string, string>): Promise<Answer> {
  return anybody.fetch('/oauth/token/', {
    method: 'POST',
    headers: {
      'Content-Type': FORM_TYPE,
      ...(authorization === null ? {} : { Authorization: authorization }),
    },
    body: form({ grant_type: 'authorization_code', code: 'A'.repeat(43), ...parameters }),
  });
}

const basic = (id: string, secret: string) => basicAuthorization(id, secret);
const raw = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('a client is known', () => {
  it.each<[string, string | null, Record<string, string>]>([
    ['by its name, when it is public', null, { client_id: 'app' }],
    ['by its header, form-urlencoded (RFC 6749 section 2.3.1)', basic('basic', SECRET), {}],
    ['by its header, naming itself again', basic('basic', SECRET), { client_id: 'basic' }],
    ['by its header, in whatever case the scheme is', basic('basic', SECRET).replace('Basic', 'bAsIc'), {}],
    ['by its form', null, { client_id: 'post', client_secret: SECRET }],
  ])('%s', async (_, authorization, parameters) => {
    expectJsonError(await redeem(authorization, parameters), 400, 'invalid_grant');
  });
});

describe('the same answer', () => {
  it.each<[string, string | null, Record<string, string>]>([
    ['nobody at all', null, {}],
    ['an unknown client', null, { client_id: 'nobody' }],
    ['an unknown client with a header', basic('nobody', SECRET), {}],
    ['an unknown client with a form', null, { client_id: 'nobody', client_secret: SECRET }],
    ['a name that no client can have', null, { client_id: 'a\0b' }],
    ['a wrong secret in the header', basic('basic', 'wrong'), {}],
    ['a wrong secret in the form', null, { client_id: 'post', client_secret: 'wrong' }],
    ['an empty secret in the header', basic('basic', ''), {}],
    ['a confidential client that only names itself', null, { client_id: 'basic' }],
    ['the form, where the header is registered', null, { client_id: 'basic', client_secret: SECRET }],
    ['the header, where the form is registered', basic('post', SECRET), {}],
    ['a secret of a public client', null, { client_id: 'app', client_secret: SECRET }],
    ['the header of a public client', basic('app', ''), {}],
    ['a header that is not form-urlencoded', raw('basic:100%'), {}],
    ['a header without a colon', raw('basic'), {}],
    ['a header that is no base64', 'Basic ***', {}],
    ['a header of another scheme', 'Bearer abc', {}],
  ])('for %s', async (_, authorization, parameters) => {
    const answer = await redeem(authorization, parameters);
    expectJsonError(answer, 401, 'invalid_client');
    expect(answer.headers.get('WWW-Authenticate')).toBe('Basic realm="postern", charset="UTF-8"');
  });

  it('for an unknown client and a wrong secret, word by word', async () => {
    const unknown = await redeem(basic('nobody', 'wrong'), {});
    expect((await redeem(basic('basic', 'wrong'), {})).text).toBe(unknown.text);
    expect((await redeem(null, { client_id: 'nobody' })).text).toBe(unknown.text);
  });
});

describe('one method at a time (RFC 6749 section 2.3)', () => {
  it.each<[string, Record<string, string>]>([
    ['a header and a secret in the form', { client_secret: SECRET }],
    ['a header and another name in the form', { client_id: 'post' }],
  ])('not %s', async (_, parameters) => {
    expectJsonError(await redeem(basic('basic', SECRET), parameters), 400, 'invalid_request');
  });
});
