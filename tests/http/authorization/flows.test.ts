import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectErrorPage, expectJsonError } from '../answers.ts';
import { ADA, APP, addAccount, app, BOB, OWN, own, signedIn } from '../scene.ts';

const UNKNOWN = 'A'.repeat(43);

let postern: Postern;
let ada: Person;
let stranger: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [
      {
        ...APP,
        client_uri: 'https://app.example.org/',
        policy_uri: 'https://app.example.org/privacy',
        tos_uri: 'https://app.example.org/terms',
        logo_uri: 'https://app.example.org/logo.png',
      },
      OWN,
    ],
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
  stranger = await Person.at(postern);
  await stranger.fetch(own.authorizePath());
});
afterAll(() => postern.close());

const callback = (person: Person, flowId: string) => person.fetch(`/oauth/callback/?flow_id=${flowId}`);
const describeFlow = (person: Person, flowId: string) => person.fetch(`/oauth/flow/?flow_id=${flowId}`);
const consent = (person: Person, flowId: string) => person.decide(flowId, 'allow');

async function expectRefusal(person: Person, flowId: string, code: string): Promise<void> {
  expectErrorPage(await callback(person, flowId), code);
  for (const answer of [await describeFlow(person, flowId), await consent(person, flowId)]) {
    expectJsonError(answer, 400, code);
  }
}

describe('a flow', () => {
  it('is worth nothing in another browser', async () => {
    const flowId = await ada.startFlow(app.authorizePath());
    await expectRefusal(stranger, flowId, 'flow_not_yours');
    expect((await callback(ada, flowId)).location.pathname).toBe('/credentials/consent/');
  });

  it('needs cookies', async () => {
    const flowId = await ada.startFlow(app.authorizePath());
    await expectRefusal(await Person.at(postern), flowId, 'cookies_missing');
  });

  it('that nobody started has expired', async () => {
    await expectRefusal(ada, UNKNOWN, 'flow_expired');
  });

  it.each([
    ['is missing', ''],
    ['is empty', '?flow_id='],
    ['came twice', `?flow_id=${UNKNOWN}&flow_id=${UNKNOWN}`],
    ['is too long', `?flow_id=${'A'.repeat(65)}`],
  ])('has a name, which %s', async (_, query) => {
    expectErrorPage(await ada.fetch(`/oauth/callback/${query}`), 'invalid_request');
    expectJsonError(await ada.fetch(`/oauth/flow/${query}`), 400, 'invalid_request');
  });

  it('is complete once: the back button meets an explanation', async () => {
    const flowId = await ada.startFlow(own.authorizePath());
    expect((await callback(ada, flowId)).location.searchParams.get('code')).not.toBeNull();
    await expectRefusal(ada, flowId, 'flow_finished');
  });

  it('gives one code, however many tabs come back at once', async () => {
    const flowId = await ada.startFlow(own.authorizePath());
    const answers = await Promise.all(Array.from({ length: 10 }, () => callback(ada, flowId)));
    const isCode = ({ location }: Answer) => location.searchParams.has('code');
    expect(answers.filter(isCode)).toHaveLength(1);
    for (const answer of answers.filter((other) => !isCode(other))) expectErrorPage(answer, 'flow_finished');
  });

  it('is independent of the others in the same browser', async () => {
    const [first, second] = [
      await ada.startFlow(own.authorizePath()),
      await ada.startFlow(app.authorizePath()),
    ];
    expect((await callback(ada, first)).location.origin).toBe('https://own.example.org');
    expect((await callback(ada, second)).location.pathname).toBe('/credentials/consent/');
  });
});

describe('what a page is told', () => {
  it('on the way to a sign-in: the application and the hint, of nobody else anything', async () => {
    const flowId = await stranger.startFlow(own.authorizePath({ login_hint: 'me@example.org' }));
    const answer = await describeFlow(stranger, flowId);
    expect(answer.json).toEqual({
      step: 'login',
      next: `/credentials/login/?flow_id=${flowId}`,
      client: { client_id: 'own', client_name: 'Own', first_party: true },
      login_hint: 'me@example.org',
      scope: [],
    });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  it('of what the application wishes: what means something here', async () => {
    const wishes = { display: 'popup', ui_locales: 'fr-CA <b> en', login_hint: 'h'.repeat(400) };
    const flowId = await stranger.startFlow(app.authorizePath(wishes));
    expect((await describeFlow(stranger, flowId)).json).toEqual({
      step: 'login',
      next: `/credentials/login/?flow_id=${flowId}`,
      client: {
        client_id: 'app',
        client_name: 'App',
        client_uri: 'https://app.example.org/',
        policy_uri: 'https://app.example.org/privacy',
        tos_uri: 'https://app.example.org/terms',
        first_party: false,
      },
      display: 'popup',
      ui_locales: ['fr-CA', 'en'],
      scope: [],
    });
  });

  it('of its logo: where there is an image, on this origin', async () => {
    const client = await (await postern.get(Id.ClientDirectory)).lookup('app');
    const source = { clientId: 'app', uri: client?.logoUri ?? '' };
    const image = { mediaType: 'image/png', bytes: new Uint8Array(8) } as const;
    await (await postern.get(Id.ClientLogoStore)).record(source, image, postern.clock.now());
    const flowId = await stranger.startFlow(app.authorizePath());
    expect((await describeFlow(stranger, flowId)).json.client.logo).toBe('/oauth/client-logo/?client_id=app');
  });

  it('on the way to a consent: who asks for what, and of whom', async () => {
    const flowId = await ada.startFlow(app.authorizePath({ scope: 'openid email' }));
    expect((await describeFlow(ada, flowId)).json).toEqual({
      step: 'consent',
      next: `/credentials/consent/?flow_id=${flowId}`,
      client: {
        client_id: 'app',
        client_name: 'App',
        client_uri: 'https://app.example.org/',
        policy_uri: 'https://app.example.org/privacy',
        tos_uri: 'https://app.example.org/terms',
        logo: '/oauth/client-logo/?client_id=app',
        first_party: false,
      },
      scope: ['openid', 'email'],
      account: { email: ADA.email },
      question: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('when there is nothing left to do: where to go', async () => {
    const flowId = await ada.startFlow(own.authorizePath());
    expect((await describeFlow(ada, flowId)).json).toMatchObject({
      step: 'done',
      next: `/oauth/callback/?flow_id=${flowId}`,
    });
  });
});

describe('an answer to the question of consent', () => {
  it('counts for nothing from whoever is not signed in', async () => {
    const flowId = await stranger.startFlow(app.authorizePath());
    expect((await consent(stranger, flowId)).json.next).toBe(`/credentials/login/?flow_id=${flowId}`);
  });

  it('counts for nobody but the person who was asked', async () => {
    const shared = await signedIn(postern, ADA);
    const flowId = await shared.startFlow(app.authorizePath({ prompt: 'consent' }));
    const { question } = (await describeFlow(shared, flowId)).json;
    await addAccount(postern, BOB);
    await shared.signIn(BOB.email, BOB.password);
    const answer = await shared.post('/oauth/consent/', { flow_id: flowId, decision: 'allow', question });
    expect(answer.json.next).toBe(`/credentials/consent/?flow_id=${flowId}`);
    expect((await callback(shared, flowId)).location.pathname).toBe('/credentials/consent/');
  });

  it.each([{}, { decision: 'maybe' }, { decision: ['allow'] }])('has to be one: %j', async (body) => {
    const flowId = await ada.startFlow(app.authorizePath());
    const answer = await ada.post('/oauth/consent/', { flow_id: flowId, ...body });
    expectJsonError(answer, 400, 'invalid_request');
  });
});

describe('time', () => {
  it('ends a flow after ten minutes', async () => {
    const flowId = await ada.startFlow(own.authorizePath());
    postern.clock.advance(postern.define.lifetimes.authorizationRequest - 1);
    expect((await describeFlow(ada, flowId)).status).toBe(200);
    postern.clock.advance(1);
    await expectRefusal(ada, flowId, 'flow_expired');
  });

  it('ends a session that nobody uses', async () => {
    postern.clock.advance(postern.define.lifetimes.sessionIdle);
    const { location } = await ada.fetch(own.authorizePath());
    expect(location.pathname).toBe('/credentials/login/');
  });
});
