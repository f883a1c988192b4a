import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, APP, addAccount, app, BOB, claimsOf, OWN, own, signedIn } from '../scene.ts';

let postern: Postern;
let shared: Person;

beforeAll(async () => {
  postern = await startPostern({ clients: [APP, OWN] });
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
});
afterAll(() => postern.close());

/** A browser that Ada left. */
beforeEach(async () => {
  shared = await signedIn(postern, ADA);
});

const notMe = (flowId: string, person = shared): Promise<Answer> =>
  person.post('/oauth/flow/other/', { flow_id: flowId });
const shown = async (flowId: string) => (await shared.fetch(`/oauth/flow/?flow_id=${flowId}`)).json;
const placeOf = (next: string) => new URL(next, postern.issuer).pathname;

async function whose(next: string): Promise<string> {
  const code = (await shared.fetch(next)).location.searchParams.get('code') ?? '';
  const { id_token } = (await own.redeem(shared, code)).json;
  return (
    await postern.database.query('SELECT email FROM users WHERE subject = $1', [claimsOf(id_token).sub])
  )[0]?.email as string;
}

describe('not you?', () => {
  it('asks for a sign-in, and shows nobody who was signed in', async () => {
    const flowId = await shared.startFlow(app.authorizePath());
    expect((await shown(flowId)).account).toEqual({ email: ADA.email });
    const answer = await notMe(flowId);
    expect(answer.json).toEqual({ next: `/credentials/login/?flow_id=${flowId}` });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(await shown(flowId)).not.toHaveProperty('account');
    const callback = await shared.fetch(`/oauth/callback/?flow_id=${flowId}`);
    expect(callback.location.pathname).toBe('/credentials/login/');
  });

  it('lets somebody else go on with the flow', async () => {
    const flowId = await shared.startFlow(own.authorizePath({ prompt: 'consent' }));
    await notMe(flowId);
    expect(placeOf((await shared.signIn(BOB.email, BOB.password, flowId)).json.next)).toBe(
      '/credentials/consent/',
    );
    expect((await shown(flowId)).account).toEqual({ email: BOB.email });
    expect(await whose((await shared.decide(flowId, 'allow')).json.next)).toBe(BOB.email);
  });

  it('lets the same person go on who signs in after all', async () => {
    const flowId = await shared.startFlow(own.authorizePath());
    await notMe(flowId);
    expect(await whose((await shared.signIn(ADA.email, ADA.password, flowId)).json.next)).toBe(ADA.email);
  });

  it('can be said after a sign-in in this very flow', async () => {
    const flowId = await shared.startFlow(app.authorizePath({ prompt: 'login' }));
    await shared.signIn(ADA.email, ADA.password, flowId);
    expect(placeOf((await notMe(flowId)).json.next)).toBe('/credentials/login/');
    expect(placeOf((await shared.signIn(BOB.email, BOB.password, flowId)).json.next)).toBe(
      '/credentials/consent/',
    );
  });

  it('takes back what was answered before', async () => {
    const flowId = await shared.startFlow(app.authorizePath({ prompt: 'consent' }));
    await shared.decide(flowId, 'deny');
    await notMe(flowId);
    expect(placeOf((await shared.signIn(ADA.email, ADA.password, flowId)).json.next)).toBe(
      '/credentials/consent/',
    );
  });

  it('leaves other flows in the same browser alone', async () => {
    const [mine, other] = [
      await shared.startFlow(own.authorizePath()),
      await shared.startFlow(own.authorizePath()),
    ];
    await notMe(mine);
    expect(await whose(`/oauth/callback/?flow_id=${other}`)).toBe(ADA.email);
  });

  it('changes nothing where nobody is signed in', async () => {
    const stranger = await Person.at(postern);
    const flowId = await stranger.startFlow(app.authorizePath());
    expect((await notMe(flowId, stranger)).json.next).toBe(`/credentials/login/?flow_id=${flowId}`);
  });

  it('is nothing to say about a flow in another browser, or about none', async () => {
    const flowId = await shared.startFlow(app.authorizePath());
    const stranger = await signedIn(postern, BOB);
    expectJsonError(await notMe(flowId, stranger), 400, 'flow_not_yours');
    expectJsonError(await shared.post('/oauth/flow/other/', {}), 400, 'invalid_request');
    expectJsonError(await notMe('A'.repeat(43)), 400, 'flow_expired');
    expect((await shown(flowId)).account).toEqual({ email: ADA.email });
  });

  it('is nothing for another site to say', async () => {
    const flowId = await shared.startFlow(app.authorizePath());
    const answer = await shared.post(
      '/oauth/flow/other/',
      { flow_id: flowId },
      { 'Sec-Fetch-Site': 'cross-site' },
    );
    expectJsonError(answer, 403, 'cross_site_request');
  });
});

describe('whoever is asked again', () => {
  it.each<[string, Record<string, string>]>([
    ['prompt=login', { prompt: 'login' }],
    ['max_age=0', { max_age: '0' }],
  ])('is shown who is signed in: %s', async (_, changes) => {
    const flowId = await shared.startFlow(own.authorizePath(changes));
    expect(await shown(flowId)).toMatchObject({ step: 'login', account: { email: ADA.email } });
  });
});
