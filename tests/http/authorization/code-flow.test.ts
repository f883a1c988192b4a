import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { ADA, APP, addAccount, app, OWN, own, userinfo } from '../scene.ts';

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({ clients: [APP, OWN] });
  await addAccount(postern, ADA, { claims: { given_name: 'Ada' } });
  ada = await Person.at(postern);
});
afterAll(() => postern.close());

describe('the authorization code flow', () => {
  it('turns a password into a code, the code into tokens, and a token into claims', async () => {
    const code = await app.code(ada, ADA);
    const tokens = await app.redeem(ada, code);
    expect(tokens.status).toBe(200);
    const claims = await userinfo(ada, tokens.json.access_token);
    expect(claims.json).toMatchObject({ email: ADA.email, email_verified: true, given_name: 'Ada' });
    const refreshed = await app.refresh(ada, tokens.json.refresh_token);
    expect((await userinfo(ada, refreshed.json.access_token)).json).toEqual(claims.json);
  });

  it('goes without a question for the next application', async () => {
    const callback = await ada.fetch(own.authorizePath());
    const { location } = await ada.fetch(callback.location);
    expect((await own.redeem(ada, location.searchParams.get('code') ?? '')).status).toBe(200);
  });
});
