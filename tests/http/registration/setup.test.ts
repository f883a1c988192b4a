import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { toNumericDate } from '../../../src/domain/shared/instant.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, APP, addAccount, app, BOB, userinfo } from '../scene.ts';

const DAY = 86_400;
const HOUR = 3600;
const NOT_A_POINT = 0xff;
const PROFILE = { given_name: 'Eve' };

let postern: Postern;
let visitor: Person;
let ticket: string;
let record: string | undefined;

beforeAll(async () => {
  postern = await startPostern({ clients: [APP] });
  await addAccount(postern, BOB);
});
afterAll(() => postern.close());

/** A fresh link and a fresh browser; an hour later, since a network may start twenty registrations in one. */
beforeEach(async () => {
  postern.clock.advance(HOUR);
  ticket = await offer();
  visitor = await Person.at(postern);
});

async function offer(): Promise<string> {
  const setup = await (await postern.get(Id.OfferSetup)).execute();
  return new URL(setup?.url ?? 'none:').hash.replace('#ticket=', '');
}

const look = (secret: string, person = visitor) => person.post('/onboard/ticket/', { register_id: secret });

/** As far as a page comes before it sends the record. */
async function ready(person: Person, email: string) {
  await look(ticket, person);
  const { state, registrationRequest } = person.blindRegistration(ADA.password);
  const start = await person.startRegistration(ticket, email, registrationRequest);
  // To make a record is what costs a page its time; where it is not looked at, any will do.
  record ??= person.registrationRecord(state, start, ADA.password);
  return {
    auth_id: start.json.auth_id,
    register_id: ticket,
    client_request: record,
    profile: PROFILE,
  };
}

/** Only the start, for what is refused there. */
const begin = (email: string, secret = ticket, person = visitor) =>
  person.startRegistration(secret, email, person.blindRegistration(ADA.password).registrationRequest);

const finish = (person: Person, body: unknown) => person.post('/onboard/finish/', body);

const emails = async () =>
  (await (await postern.get(Id.AccountStore)).list()).map(({ email }) => String(email));

describe('a setup link', () => {
  it('travels in the fragment, and opening it consumes nothing', async () => {
    const setup = await (await postern.get(Id.OfferSetup)).execute();
    expect(setup?.url).toMatch(/^http:\/\/localhost:\d+\/credentials\/register\/#ticket=[\w-]{43}$/);
    const secret = setup?.url.split('=')[1] ?? '';
    for (const answer of [await look(secret), await look(secret)]) {
      expect(answer.json).toEqual({ kind: 'setup', expires_at: toNumericDate(postern.clock.now()) + DAY });
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
    }
  });

  it('is void when a newer one is made, even for a registration under way', async () => {
    const body = await ready(visitor, 'eve@example.org');
    await offer();
    expectJsonError(await look(ticket), 400, 'ticket_invalid');
    expectJsonError(await finish(visitor, body), 400, 'ticket_invalid');
    expect(await emails()).toEqual([BOB.email]);
  });

  it('ends after a day', async () => {
    postern.clock.advance(DAY - 1);
    expect((await look(ticket)).status).toBe(200);
    postern.clock.advance(1);
    expectJsonError(await look(ticket), 400, 'ticket_invalid');
  });

  it('is dead while an administrator exists, wherever that one came from', async () => {
    const role = "INSERT INTO user_roles SELECT id, 'admin' FROM users";
    const body = await ready(visitor, 'eve@example.org');
    await postern.database.query(role);
    expectJsonError(await look(ticket), 400, 'ticket_invalid');
    expectJsonError(await finish(visitor, body), 400, 'ticket_invalid');
    await postern.database.query('DELETE FROM user_roles');
    expect((await look(ticket)).status).toBe(200);
  });

  it('that nobody made allows nothing', async () => {
    expectJsonError(await look('A'.repeat(43)), 400, 'ticket_invalid');
    await look(ticket);
    expectJsonError(await begin(ADA.email, 'A'.repeat(43)), 400, 'ticket_invalid');
  });
});

describe('a registration that comes to nothing', () => {
  it.each([
    ['not an address', 'nobody'],
    ['an address with a control character', 'a\0b@example.org'],
  ])('of %s', async (_, email) => {
    await look(ticket);
    expectJsonError(await begin(email), 400, 'invalid_request');
  });

  it('of an address that has an account', async () => {
    expectJsonError(await visitor.register(ticket, BOB.email, ADA.password), 409, 'account_exists');
    expect((await look(ticket)).status).toBe(200);
  });

  it('with a record of the right length that is none: it would break every sign-in', async () => {
    const body = await ready(visitor, 'eve@example.org');
    const record = Buffer.from(body.client_request, 'base64url').fill(NOT_A_POINT, 0, 32);
    const answer = await finish(visitor, { ...body, client_request: record.toString('base64url') });
    expectJsonError(answer, 400, 'invalid_request');
    expect(await emails()).toEqual([BOB.email]);
  });

  it.each([
    ['a control character', { given_name: 'A\0' }],
    ['half a surrogate pair', { given_name: 'A\ud800' }],
    ['nothing', { given_name: ' ' }],
    ['too much', { family_name: 'A'.repeat(200) }],
    ['no text', { given_name: 1 }],
  ])('with a name of %s', async (_, profile) => {
    const body = await ready(visitor, 'eve@example.org');
    expectJsonError(await finish(visitor, { ...body, profile }), 400, 'invalid_request');
    expect(await emails()).toEqual([BOB.email]);
  });

  it('in another browser, and is used up by trying', async () => {
    const body = await ready(visitor, 'eve@example.org');
    const stranger = await Person.at(postern);
    await look(ticket, stranger);
    expectJsonError(await finish(stranger, body), 400, 'registration_expired');
    expectJsonError(await finish(visitor, body), 400, 'registration_expired');
  });

  it('without cookies', async () => {
    const body = await ready(visitor, 'eve@example.org');
    const stranger = await Person.at(postern);
    expectJsonError(await finish(stranger, body), 400, 'cookies_missing');
    expectJsonError(await begin(ADA.email, ticket, stranger), 400, 'cookies_missing');
  });

  it('with the secret of another link', async () => {
    const body = await ready(visitor, 'eve@example.org');
    const answer = await finish(visitor, { ...body, register_id: await offer() });
    expectJsonError(answer, 400, 'registration_expired');
  });

  it('after five minutes', async () => {
    const body = await ready(visitor, 'eve@example.org');
    postern.clock.advance(postern.define.lifetimes.registrationAttempt);
    expectJsonError(await finish(visitor, body), 400, 'registration_expired');
  });

  it('when twenty were started from one network in an hour', async () => {
    await look(ticket);
    for (let count = 0; count < 20; count += 1) {
      expect((await begin(`ada${count}@example.org`)).status).toBe(200);
    }
    const answer = await begin(ADA.email);
    expectJsonError(answer, 429, 'rate_limited');
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    postern.clock.advance(HOUR);
  });

  it('when one address was tried as often as a sign-in may be', async () => {
    await look(ticket);
    for (let count = 0; count < 10; count += 1) expect((await begin('mallory@example.org')).status).toBe(200);
    expectJsonError(await begin('mallory@example.org'), 429, 'rate_limited');
    expectJsonError(
      (await visitor.startLogin('mallory@example.org', ADA.password)).answer,
      429,
      'rate_limited',
    );
    postern.clock.advance(HOUR);
  });
});

describe('the first administrator', () => {
  let spent: string;

  it('is one, however many finish with one link', async () => {
    spent = ticket;
    const rival = await Person.at(postern);
    const answers = await Promise.all([
      visitor.register(ticket, ADA.email, ADA.password),
      rival.register(ticket, 'rival@example.org', ADA.password),
    ]);
    const [won, ...others] = answers.filter(({ status }) => status === 201);
    expect(others).toEqual([]);
    expect(won?.json).toEqual({ email: expect.any(String), next: '/demo/' });
    const lost = answers.find((answer) => answer !== won);
    if (lost === undefined) throw new Error('both won');
    expectJsonError(lost, 400, 'ticket_invalid');
    expect(await emails()).toEqual([won?.json.email, BOB.email].sort());
  });

  it('leaves no link that works, and no other to be had', async () => {
    expect(await (await postern.get(Id.OfferSetup)).execute()).toBeNull();
    expectJsonError(await look(spent), 400, 'ticket_invalid');
    await visitor.fetch('/oauth/authorize/');
    expectJsonError(await begin(ADA.email, spent), 400, 'ticket_invalid');
  });

  it('signs in, administers, and has proven no address', async () => {
    const administrator = (await (await postern.get(Id.AccountStore)).list()).find(({ roles }) =>
      roles.includes('admin'),
    );
    if (administrator === undefined) throw new Error('nobody administers');
    const who = { email: administrator.email, password: ADA.password };
    const { access_token } = await app.tokens(visitor, who);
    expect((await userinfo(visitor, access_token)).json).toMatchObject({
      email: administrator.email,
      email_verified: false,
      given_name: 'Ada',
    });
  });
});
