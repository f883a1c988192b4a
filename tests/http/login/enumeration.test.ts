import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { ADA, addAccount, BOB, disable } from '../scene.ts';

const NOBODY = 'nobody@example.org';
const NEWCOMER = { email: 'newcomer@example.org', password: ADA.password };
/** RFC 9807 section 6.3.1: KE2 begins with the evaluated element of ristretto255. */
const ELEMENT_BYTES = 32;
const LOGIN_RESPONSE_BYTES = 320;

let postern: Postern;
let stranger: Person;

beforeAll(async () => {
  postern = await startPostern();
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
  await disable(postern, BOB);
  stranger = await Person.at(postern);
  await stranger.fetch('/oauth/authorize/');
});
afterAll(() => postern.close());

const start = (email: string, request = stranger.blind('a guess').startLoginRequest) =>
  stranger.post('/login/start/', { email, client_request: request });

const bytesOf = ({ json }: Answer) => Buffer.from(json.server_message, 'base64url');
const elementOf = (answer: Answer) => bytesOf(answer).subarray(0, ELEMENT_BYTES).toString('hex');

/** All that shows without knowing the password, but for what is random in every answer. */
function shapeOf(answer: Answer) {
  const { status, headers, text, json } = answer;
  const { 'x-request-id': _, date: __, ...fixed } = Object.fromEntries(headers);
  const lengths = Object.entries(json).map(([name, value]) => [name, String(value).length]);
  return { status, names: [...headers.keys()], fixed, length: text.length, lengths, ksf: json.ksf };
}

describe('who has an account shows nowhere', () => {
  it('neither in the status, nor in headers, nor in the form of an answer', async () => {
    const shape = shapeOf(await start(ADA.email));
    expect(shape.status).toBe(200);
    expect(shapeOf(await start(NOBODY.padStart(ADA.email.length)))).toEqual(shape);
    expect(shapeOf(await start(BOB.email))).toEqual(shape);
    expect(bytesOf(await start(NOBODY))).toHaveLength(LOGIN_RESPONSE_BYTES);
  });

  it('nor in how a finish without the password fails', async () => {
    const finishes: Answer[] = [];
    for (const email of [ADA.email, BOB.email, NOBODY]) {
      const { auth_id } = (await start(email)).json;
      const client_request = randomBytes(64).toString('base64url');
      finishes.push(await stranger.post('/login/finish/', { auth_id, client_request }));
    }
    const [known, ...others] = finishes.map(shapeOf);
    expect(known?.status).toBe(400);
    expect(others).toEqual([known, known]);
  });

  it('nor to the page: a disabled account is one with a wrong password', async () => {
    const { state, answer } = await stranger.startLogin(BOB.email, BOB.password);
    expect(stranger.finishRequest(state, answer, BOB.password)).toBeNull();
  });
});

describe('the element that a guess is evaluated to', () => {
  const request = () => stranger.blind('a guess').startLoginRequest;

  it('is the same before an address registers, while it has an account, and after that is disabled', async () => {
    const guess = request();
    const before = elementOf(await start(NEWCOMER.email, guess));
    await addAccount(postern, NEWCOMER);
    expect(elementOf(await start(NEWCOMER.email, guess))).toBe(before);
    await disable(postern, NEWCOMER);
    expect(elementOf(await start(NEWCOMER.email, guess))).toBe(before);
  });

  it('is stable for an address that nobody has, and the rest of the answer never repeats', async () => {
    const guess = request();
    const answers = [await start(NOBODY, guess), await start(NOBODY, guess)];
    expect(new Set(answers.map(elementOf)).size).toBe(1);
    expect(new Set(answers.map(({ json }) => json.server_message)).size).toBe(2);
  });

  it('is another for every address, known or not', async () => {
    const guess = request();
    const addresses = [ADA.email, BOB.email, NOBODY, 'nobody2@example.org', 'nobody@example.com'];
    const elements: string[] = [];
    for (const address of addresses) elements.push(elementOf(await start(address, guess)));
    expect(new Set(elements).size).toBe(addresses.length);
  });

  it('is one for every spelling of an address', async () => {
    const guess = request();
    expect(elementOf(await start(' Nobody@EXAMPLE.org', guess))).toBe(elementOf(await start(NOBODY, guess)));
  });
});
