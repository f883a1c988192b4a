import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';

const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
const CALLBACK = 'https://app.example.org/callback';

describe('the authorization code flow', () => {
  let postern: Postern;
  const app = new RelyingParty({ clientId: 'app', redirectUri: CALLBACK });

  beforeAll(async () => {
    postern = await startPostern({
      clients: [{ client_id: 'app', client_name: 'App', redirect_uris: [CALLBACK] }],
    });
    const accounts = await postern.get(Id.ManageAccounts);
    await accounts.add({ ...ADA, roles: [], claims: { given_name: 'Ada' }, emailVerified: true });
  });
  afterAll(() => postern.close());

  it('turns a password into a code, the code into tokens, and a token into claims', async () => {
    const ada = await Person.at(postern);
    const code = await app.code(ada, ADA);
    const tokens = await app.redeem(ada, code);
    expect(tokens.status).toBe(200);
    expect(tokens.json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'openid profile email',
    });
    const claims = await ada.fetch('/oauth/userinfo/', {
      headers: { Authorization: `Bearer ${tokens.json.access_token}` },
    });
    expect(claims.json).toMatchObject({
      email: ADA.email,
      email_verified: true,
      given_name: 'Ada',
      name: 'Ada',
    });
    const refreshed = await app.refresh(ada, tokens.json.refresh_token);
    expect(refreshed.status).toBe(200);
  });
});
