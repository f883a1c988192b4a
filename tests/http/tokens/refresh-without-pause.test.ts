import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, claimsOf, OWN, own, signedIn } from '../scene.ts';

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [OWN],
    change: (define) => ({ ...define, lifetimes: { ...define.lifetimes, refreshPause: 0 } }),
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

const buy = () => own.tokens(ada, ADA, { scope: 'openid offline_access' });

async function generation(accessToken: string): Promise<unknown> {
  const [row] = await postern.database.query('SELECT generation FROM grants WHERE id = $1', [
    claimsOf(accessToken).grant_id.replace('gra_', ''),
  ]);
  return row?.generation;
}

it('advances the grant at each refresh, in the same millisecond too', async () => {
  let tokens = await buy();
  for (let refreshes = 0; refreshes < 3; refreshes += 1) {
    tokens = (await own.refresh(ada, tokens.refresh_token)).json;
  }
  expect(await generation(tokens.access_token)).toBe(4);
});

it('answers one of the requests that race with a token, and takes the others for a thief', async () => {
  const { refresh_token, access_token } = await buy();
  const answers = await Promise.all(Array.from({ length: 20 }, () => own.refresh(ada, refresh_token)));
  const won = answers.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  for (const lost of answers.filter(({ status }) => status !== 200)) {
    expectJsonError(lost, 400, 'invalid_grant');
  }
  expect(await generation(access_token)).toBe(2);
  expectJsonError(await own.refresh(ada, won[0]?.json.refresh_token), 400, 'invalid_grant');
});
