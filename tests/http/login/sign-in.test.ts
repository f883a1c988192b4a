import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, BOB, disable, OWN, own, signedIn } from '../scene.ts';

const SESSION = '__Host-postern-session';

let postern: Postern;
let stranger: Person;

beforeAll(async () => {
  postern = await startPostern({ clients: [OWN] });
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
  stranger = await visitor();
});
afterAll(() => postern.close());

async function visitor(): Promise<Person> {
  const person = await Person.at(postern);
  await person.fetch(own.authorizePath());
  return person;
}

/** A start, and the finish that a page would send. */
async function ready(person: Person, who = ADA) {
  const { state, answer } = await person.startLogin(who.email, who.password);
  const finish = person.finishRequest(state, answer, who.password);
  if (finish === null) throw new Error('the password is wrong');
  return { auth_id: answer.json.auth_id as string, client_request: finish };
}

const isSignedIn = async (person: Person) =>
  (await person.fetch(own.authorizePath())).location.pathname === '/oauth/callback/';

describe('a sign-in', () => {
  it('goes on where the flow says, and home without one', async () => {
    const person = await visitor();
    const flowId = await person.startFlow(own.authorizePath());
    const within = await person.signIn(ADA.email, ADA.password, flowId);
    expect(within.json).toEqual({ next: `/oauth/callback/?flow_id=${flowId}` });
    expect(within.headers.get('Cache-Control')).toBe('no-store');
    expect((await person.signIn(ADA.email, ADA.password)).json).toEqual({ next: '/' });
  });

  it('knows an address by every spelling of it', async () => {
    const person = await visitor();
    expect((await person.signIn(' ADA@Example.ORG ', ADA.password)).status).toBe(200);
  });

  it('is not for an address that is none', async () => {
    const { answer } = await stranger.startLogin('not an address', ADA.password);
    expectJsonError(answer, 400, 'invalid_request');
  });

  it('needs cookies', async () => {
    const nobody = await Person.at(postern);
    expectJsonError((await nobody.startLogin(ADA.email, ADA.password)).answer, 400, 'cookies_missing');
  });
});

describe('an attempt', () => {
  it('is worth nothing in another browser, and used up by trying', async () => {
    const person = await visitor();
    const finish = await ready(person);
    expectJsonError(await stranger.post('/login/finish/', finish), 400, 'login_expired');
    expect(await stranger.cookie(SESSION)).toBeNull();
    expectJsonError(await person.post('/login/finish/', finish), 400, 'login_expired');
  });

  it('is finished once, however many finishes race', async () => {
    const person = await visitor();
    const finish = await ready(person);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => person.post('/login/finish/', finish)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectJsonError(answer, 400, 'login_expired');
    }
  });

  it('cannot be finished without the password', async () => {
    const { answer } = await stranger.startLogin(ADA.email, 'a wrong password of some length');
    const finish = { auth_id: answer.json.auth_id, client_request: randomBytes(64).toString('base64url') };
    expectJsonError(await stranger.post('/login/finish/', finish), 400, 'login_failed');
    expectJsonError(await stranger.post('/login/finish/', finish), 400, 'login_expired');
    expect(await stranger.cookie(SESSION)).toBeNull();
  });

  it("cannot be finished with another attempt's proof", async () => {
    const [first, second] = [await ready(stranger), await ready(stranger)];
    const mixed = { auth_id: first.auth_id, client_request: second.client_request };
    expectJsonError(await stranger.post('/login/finish/', mixed), 400, 'login_failed');
  });

  it('ends after a minute', async () => {
    const [inTime, late] = [await ready(stranger), await ready(stranger)];
    postern.clock.advance(59);
    expect((await stranger.post('/login/finish/', inTime)).status).toBe(200);
    postern.clock.advance(1);
    expectJsonError(await stranger.post('/login/finish/', late), 400, 'login_expired');
  });

  it('is not spent on a flow that is not this browser’s, or over', async () => {
    const person = await visitor();
    const finish = await ready(person);
    const theirs = await (await visitor()).startFlow(own.authorizePath());
    for (const [flowId, code] of [
      [theirs, 'flow_not_yours'],
      ['A'.repeat(43), 'flow_expired'],
    ]) {
      expectJsonError(await person.post('/login/finish/', { ...finish, flow_id: flowId }), 400, code ?? '');
    }
    expect((await person.post('/login/finish/', finish)).status).toBe(200);
  });
});

describe('a session', () => {
  it('has another handle after every sign-in; the one before is void (session fixation)', async () => {
    const person = await signedIn(postern, ADA);
    const before = await person.cookie(SESSION);
    const planted = await visitor();
    await planted.jar.setCookie(`${SESSION}=${before}; Secure; Path=/`, postern.issuer);
    expect(await isSignedIn(planted)).toBe(true);
    await person.signIn(ADA.email, ADA.password);
    expect(await person.cookie(SESSION)).not.toBe(before);
    expect(await isSignedIn(person)).toBe(true);
    expect(await isSignedIn(planted)).toBe(false);
  });

  it('is not taken over from a handle that somebody made up', async () => {
    const person = await visitor();
    const madeUp = 'A'.repeat(43);
    await person.jar.setCookie(`${SESSION}=${madeUp}; Secure; Path=/`, postern.issuer);
    await person.signIn(ADA.email, ADA.password);
    expect(await person.cookie(SESSION)).not.toBe(madeUp);
  });

  it('ends when somebody else signs in at the same browser', async () => {
    const person = await signedIn(postern, ADA);
    const adas = await person.cookie(SESSION);
    await person.signIn(BOB.email, BOB.password);
    const kept = await visitor();
    await kept.jar.setCookie(`${SESSION}=${adas}; Secure; Path=/`, postern.issuer);
    expect(await isSignedIn(kept)).toBe(false);
    expect(await isSignedIn(person)).toBe(true);
  });
});

it('fails when the account was disabled between start and finish', async () => {
  const finish = await ready(stranger, BOB);
  await disable(postern, BOB);
  expectJsonError(await stranger.post('/login/finish/', finish), 400, 'login_failed');
});
