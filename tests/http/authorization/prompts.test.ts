import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toNumericDate } from '../../../src/domain/shared/instant.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import type { RelyingParty } from '../../support/relying-party.ts';
import { expectRedirectedError } from '../answers.ts';
import {
  ADA,
  APP,
  addAccount,
  app,
  BOB,
  CALLBACK,
  claimsOf,
  OWN,
  OWN_CALLBACK,
  own,
  signedIn,
} from '../scene.ts';

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({ clients: [APP, OWN] });
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

/** The place that a request leads to. */
async function placeOf(client: RelyingParty, changes: Record<string, string>, person = ada): Promise<string> {
  return (await person.fetch(client.authorizePath(changes))).location.pathname;
}

async function authTime(client: RelyingParty, changes: Record<string, string> = {}): Promise<number> {
  const { id_token } = await client.tokens(ada, ADA, changes);
  return claimsOf(id_token).auth_time;
}

describe('without a prompt', () => {
  it('asks whoever is not signed in', async () => {
    expect(await placeOf(own, {}, await Person.at(postern))).toBe('/credentials/login/');
  });

  it('does not ask again, for this client or another', async () => {
    expect(await placeOf(own, {})).toBe('/oauth/callback/');
    expect(await placeOf(app, { scope: 'openid' })).toBe('/credentials/consent/');
  });
});

describe('prompt=none', () => {
  it('answers login_required at once when nobody is signed in, even to a browser without cookies', async () => {
    const answer = await (await Person.at(postern)).fetch(own.authorizePath({ prompt: 'none' }));
    expectRedirectedError(answer, 'login_required', { redirectUri: OWN_CALLBACK, issuer: postern.issuer });
  });

  it('answers consent_required when something is still to be agreed to', async () => {
    const answer = await ada.fetch(app.authorizePath({ prompt: 'none' }));
    expectRedirectedError(answer, 'consent_required', { redirectUri: CALLBACK, issuer: postern.issuer });
  });

  it('gives a code without a page when somebody is', async () => {
    const { location } = await ada.fetch((await ada.fetch(own.authorizePath({ prompt: 'none' }))).location);
    expect(location.searchParams.get('code')).not.toBeNull();
  });

  it.each(['0', '5'])('answers login_required when max_age=%s has passed', async (maxAge) => {
    postern.clock.advance(Number(maxAge) + (maxAge === '0' ? 0 : 1));
    const answer = await ada.fetch(own.authorizePath({ prompt: 'none', max_age: maxAge }));
    expectRedirectedError(answer, 'login_required', { redirectUri: OWN_CALLBACK, issuer: postern.issuer });
  });
});

describe('asking for the password again', () => {
  it.each([
    ['prompt', 'login'],
    ['prompt', 'select_account'],
    ['prompt', 'login consent'],
    ['max_age', '0'],
  ])('%s=%s does, and moves auth_time', async (name, value) => {
    postern.clock.advance(10);
    expect(await placeOf(own, { [name]: value })).toBe('/credentials/login/');
    const now = toNumericDate(postern.clock.now());
    expect(await authTime(own, { [name]: value })).toBe(now);
    // The others know of it too: it is the same session.
    expect(await authTime(own)).toBe(now);
  });

  it('max_age=1 does after two seconds, and not within one', async () => {
    await authTime(own, { prompt: 'login' });
    postern.clock.advance(1);
    expect(await placeOf(own, { max_age: '1' })).toBe('/oauth/callback/');
    postern.clock.advance(1);
    expect(await placeOf(own, { max_age: '1' })).toBe('/credentials/login/');
  });

  it('max_age=10000 does not, and auth_time stays', async () => {
    const before = await authTime(own);
    postern.clock.advance(30);
    expect(await authTime(own, { max_age: '10000' })).toBe(before);
  });

  it('is not spared by going to the callback, or by a sign-in elsewhere', async () => {
    const flowId = await ada.startFlow(own.authorizePath({ prompt: 'login' }));
    const otherTab = await ada.startFlow(own.authorizePath({ prompt: 'login' }));
    await ada.signIn(ADA.email, ADA.password, otherTab);
    const { location } = await ada.fetch(`/oauth/callback/?flow_id=${flowId}`);
    expect(location.pathname).toBe('/credentials/login/');
  });
});

describe('consent', () => {
  const decide = (flowId: string, decision: string) => ada.decide(flowId, decision);
  const asked = async (flowId: string) => (await ada.fetch(`/oauth/flow/?flow_id=${flowId}`)).json.scope;

  it('is not remembered when it was denied', async () => {
    const flowId = await ada.startFlow(app.authorizePath());
    const { next } = (await decide(flowId, 'deny')).json;
    expectRedirectedError(await ada.fetch(next), 'access_denied', {
      redirectUri: CALLBACK,
      issuer: postern.issuer,
    });
    expect(await placeOf(app, {})).toBe('/credentials/consent/');
  });

  it('is remembered when it was given, and asked only for what is new', async () => {
    const flowId = await ada.startFlow(app.authorizePath({ scope: 'openid email' }));
    expect(await asked(flowId)).toEqual(['openid', 'email']);
    expect((await decide(flowId, 'allow')).json.next).toMatch(/^\/oauth\/callback\//);
    expect(await placeOf(app, { scope: 'email openid' })).toBe('/oauth/callback/');
    const more = await ada.startFlow(app.authorizePath({ scope: 'openid profile email' }));
    expect(await asked(more)).toEqual(['profile']);
    await decide(more, 'deny');
    expect(await placeOf(app, { scope: 'openid email' })).toBe('/oauth/callback/');
  });

  it('is asked for everything by prompt=consent, every time, and of first-party clients too', async () => {
    for (const client of [app, own, own]) {
      const flowId = await ada.startFlow(client.authorizePath({ scope: 'openid email', prompt: 'consent' }));
      expect(await asked(flowId)).toEqual(['openid', 'email']);
      expect((await decide(flowId, 'allow')).json.next).toMatch(/^\/oauth\/callback\//);
    }
  });

  it('of one person is not that of the next at the same browser', async () => {
    const flowId = await ada.startFlow(app.authorizePath({ scope: 'openid', prompt: 'consent' }));
    await decide(flowId, 'allow');
    await ada.signIn(BOB.email, BOB.password);
    const { location } = await ada.fetch(`/oauth/callback/?flow_id=${flowId}`);
    expect(location.pathname).toBe('/credentials/consent/');
  });
});
