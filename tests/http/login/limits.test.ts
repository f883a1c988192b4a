import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { errorOnPage, expectJsonError } from '../answers.ts';
import { ADA, addAccount, OWN, own, signedIn } from '../scene.ts';

/** Of define.toml: 10 starts for an account, 20 for a device, 50 from a network, each within a window. */
const WINDOW = 900;
const DAY = 86_400;

let postern: Postern;
let ada: Person;
let stranger: Person;

beforeAll(async () => {
  postern = await startPostern({
    env: { trustProxy: 1 },
    clients: [OWN],
    change: (define) => ({
      ...define,
      limits: { ...define.limits, authorizationRequestsPerNetwork: { count: 20, window: WINDOW } },
    }),
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
  stranger = await Person.at(postern);
  await stranger.fetch('/oauth/authorize/');
});
afterAll(() => postern.close());

/** One network each, so that only what a test is about is counted together. */
let networks = 0;
const network = () => `10.0.0.${++networks}`;

/** An unfinished start, which is what a wrong password leaves behind. */
function start(email: string, from: string, person = stranger): Promise<Answer> {
  const { startLoginRequest: client_request } = person.blind('a wrong password of some length');
  return person.post('/login/start/', { email, client_request }, { 'X-Forwarded-For': from });
}

async function statuses(count: number, one: (index: number) => Promise<Answer>): Promise<number[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < count; index += 1) answers.push(await one(index));
  return answers.map(({ status }) => status);
}

/** However much of a window the tests before have used, the next one starts. */
function nextWindow(): void {
  const into = (postern.clock.now() / 1000) % WINDOW;
  postern.clock.advance(WINDOW - into);
}

function expectLimited(answer: Answer, retryAfter: number): void {
  expectJsonError(answer, 429, 'rate_limited');
  expect(answer.headers.get('Retry-After')).toBe(String(retryAfter));
}

const ok = (count: number) => Array(count).fill(200);

describe('an account', () => {
  it.each([
    ['that somebody has', ADA.email],
    ['that nobody has', 'nobody@example.org'],
  ])(
    '%s: the eleventh unfinished start waits, wherever it comes from, longer each time',
    async (_, email) => {
      nextWindow();
      expect(await statuses(10, () => start(email, network()))).toEqual(ok(10));
      expectLimited(await start(email, network()), WINDOW);
      postern.clock.advance(100);
      expectLimited(await start(email, network()), WINDOW - 100);
      postern.clock.advance(WINDOW - 100);
      for (const wait of [2 * WINDOW, 4 * WINDOW]) {
        nextWindow();
        expect(await statuses(10, () => start(email, network()))).toEqual(ok(10));
        expectLimited(await start(email, network()), wait);
        postern.clock.advance(wait);
      }
      postern.clock.advance(2 * DAY);
    },
  );

  it('gets its start back when the sign-in finishes', async () => {
    nextWindow();
    const person = await Person.at(postern);
    await person.fetch('/oauth/authorize/');
    expect(await statuses(9, () => start(ADA.email, network()))).toEqual(ok(9));
    expect((await person.signIn(ADA.email, ADA.password)).status).toBe(200);
    expect(await statuses(2, () => start(ADA.email, network()))).toEqual([200, 429]);
  });

  it('is not locked for a browser that has signed in to it before', async () => {
    expect((await start(ADA.email, network())).status).toBe(429);
    expect((await ada.signIn(ADA.email, ADA.password)).status).toBe(200);
  });

  it('gives its device twenty starts, and the device gets no other account open', async () => {
    nextWindow();
    const from = network();
    expect(await statuses(21, () => start(ADA.email, from, ada))).toEqual([...ok(20), 429]);
    nextWindow();
    expect(await statuses(11, () => start('eve@example.org', network(), ada))).toEqual([...ok(10), 429]);
  });
});

describe('a network', () => {
  const someone = (index: number) => `somebody-${index}@example.org`;

  it.each([
    ['an IPv4 address', () => '192.0.2.1', '192.0.2.2'],
    ['an IPv6 /64', (index: number) => `2001:db8:0:1::${(index + 1).toString(16)}`, '2001:db8:0:2::1'],
    ['an IPv4 address written as IPv6', () => '::ffff:192.0.2.3', '192.0.2.4'],
  ])(
    '%s has fifty starts, and the next one its own; it waits for the window, never longer',
    async (_, from, other) => {
      nextWindow();
      expect(await statuses(50, (index) => start(someone(index), from(index)))).toEqual(ok(50));
      postern.clock.advance(WINDOW / 2);
      expectLimited(await start(someone(50), from(50)), WINDOW / 2);
      expectLimited(await start(someone(51), from(51)), WINDOW / 2);
      expect((await start(someone(52), other)).status).toBe(200);
      nextWindow();
      expect((await start(someone(53), from(53))).status).toBe(200);
    },
  );
});

describe('authorization requests', () => {
  const begin = (from: string) =>
    stranger.fetch(own.authorizePath(), { headers: { 'X-Forwarded-For': from } });

  it('stop at the limit of their network with a page, and go on from another and in the next window', async () => {
    nextWindow();
    const from = network();
    expect(new Set(await statuses(20, () => begin(from)))).toEqual(new Set([303]));
    const refused = await begin(from);
    expect({ status: refused.status, code: errorOnPage(refused) }).toEqual({
      status: 429,
      code: 'rate_limited',
    });
    expect(refused.headers.get('Retry-After')).toBe(String(WINDOW));
    expect((await begin(network())).status).toBe(303);
    nextWindow();
    expect((await begin(from)).status).toBe(303);
  });

  it('that are refused for what they ask count for nothing', async () => {
    nextWindow();
    const from = network();
    const wrong = () =>
      stranger.fetch('/oauth/authorize/?client_id=nobody', { headers: { 'X-Forwarded-For': from } });
    expect(new Set(await statuses(25, wrong))).toEqual(new Set([400]));
    expect((await begin(from)).status).toBe(303);
  });
});
