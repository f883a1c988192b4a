import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import type { RelyingParty, TokenSet } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, addClient, BOB, claimsOf, disable, signedIn, userinfo } from '../scene.ts';

const DAY = 86_400;

let postern: Postern;
let ada: Person;
let client: RelyingParty;

beforeAll(async () => {
  postern = await startPostern();
  await addAccount(postern, ADA, { roles: ['member', 'admin'] });
  await addAccount(postern, BOB);
  client = await addClient(postern, {
    client_id: 'backend',
    client_name: 'Backend',
    redirect_uris: ['https://backend.example.org/callback'],
    token_endpoint_auth_method: 'client_secret_post',
    scope: 'openid member admin offline_access',
    first_party: true,
  });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

const buy = (scope: string, person = ada, who = ADA): Promise<TokenSet> =>
  client.tokens(person, who, { scope });

async function expectAlive({ access_token, refresh_token }: TokenSet): Promise<void> {
  expect((await userinfo(ada, access_token)).status).toBe(200);
  expect((await client.refresh(ada, refresh_token)).status).toBe(200);
}

async function expectDead({ access_token, refresh_token }: TokenSet): Promise<void> {
  expectJsonError(await userinfo(ada, access_token), 401, 'invalid_token');
  expectJsonError(await client.refresh(ada, refresh_token), 400, 'invalid_grant');
}

const setRoles = async (...roles: string[]) => {
  await postern.database.query('DELETE FROM user_roles');
  await postern.database.query(
    'INSERT INTO user_roles SELECT u.id, unnest($2::text[]) FROM users u WHERE u.email = $1',
    [ADA.email, roles],
  );
};

describe('a role that is taken away', () => {
  it('is gone from the scope at the next refresh, and comes back with the role', async () => {
    const tokens = await buy('openid member admin');
    expect(tokens.scope).toBe('openid member admin');
    await setRoles('member');
    const { json: shrunk } = await client.refresh(ada, tokens.refresh_token);
    expect(shrunk.scope).toBe('openid member');
    expect(claimsOf(shrunk.access_token).scope).toBe('openid member');
    await setRoles('member', 'admin');
    expect((await client.refresh(ada, shrunk.refresh_token)).json.scope).toBe('openid member admin');
  });

  it('ends in invalid_scope when nothing else was granted', async () => {
    const tokens = await buy('admin');
    await setRoles('member');
    expectJsonError(await client.refresh(ada, tokens.refresh_token), 400, 'invalid_scope');
    // The refusal moved nothing: the same token is no reuse, however much later.
    postern.clock.advance(postern.define.lifetimes.refreshPause + 1);
    await setRoles('member', 'admin');
    expect((await client.refresh(ada, tokens.refresh_token)).json.scope).toBe('admin');
  });
});

describe('a session', () => {
  const unrevoked = async () => {
    const [row] = await postern.database.query(
      'SELECT count(*)::int AS grants FROM grants WHERE revoked_at IS NULL',
    );
    return row?.grants;
  };

  it('keeps its grants when the same person signs in again', async () => {
    const tokens = await buy('openid');
    await ada.signIn(ADA.email, ADA.password);
    await expectAlive(tokens);
    expect(claimsOf((await buy('openid')).id_token).sid).toBe(claimsOf(tokens.id_token).sid);
  });

  it('takes its grants with it when somebody else signs in, but for those with offline_access', async () => {
    const [online, offline] = [await buy('openid'), await buy('openid offline_access')];
    await ada.signIn(BOB.email, BOB.password);
    await expectDead(online);
    await expectAlive(offline);
    await ada.signIn(ADA.email, ADA.password);
    await expectDead(online);
  });

  it.each(['openid', 'openid offline_access'])(
    'takes with it the code that was not redeemed yet, for %s',
    async (scope) => {
      const before = await unrevoked();
      const code = await client.code(ada, ADA, { scope });
      await ada.signIn(BOB.email, BOB.password);
      expectJsonError(await client.redeem(ada, code), 400, 'invalid_grant');
      expect(await unrevoked()).toBe(before);
      await ada.signIn(ADA.email, ADA.password);
    },
  );

  it('that is idle has not ended: the client at work keeps its grant', async () => {
    const tokens = await buy('openid');
    postern.clock.advance(13 * DAY);
    const { json } = await client.refresh(ada, tokens.refresh_token);
    postern.clock.advance(13 * DAY);
    await expectAlive((await client.refresh(ada, json.refresh_token)).json);
  });

  it('that has lapsed stays dead, and so do its grants, when the same person signs in again', async () => {
    await ada.signIn(ADA.email, ADA.password);
    let tokens = await buy('openid');
    const { sid } = claimsOf(tokens.id_token);
    for (const days of [10, 10, 9]) {
      postern.clock.advance(days * DAY);
      tokens = (await client.refresh(ada, tokens.refresh_token)).json;
    }
    const handle = await ada.cookie('__Host-postern-session');
    postern.clock.advance(DAY);
    await expectDead(tokens);
    // A client of ours that keeps the cookie longer than a browser would.
    await ada.jar.setCookie(`__Host-postern-session=${handle}; Secure; Path=/`, postern.issuer);
    await ada.signIn(ADA.email, ADA.password);
    expect(claimsOf((await buy('openid')).id_token).sid).not.toBe(sid);
    await expectDead(tokens);
  });
});

describe('a disabled account', () => {
  it('takes everything with it: grants, with or without offline_access, and sessions', async () => {
    const bob = await signedIn(postern, BOB);
    const bought = [await buy('openid', bob, BOB), await buy('openid offline_access', bob, BOB)];
    await disable(postern, BOB);
    for (const tokens of bought) await expectDead(tokens);
    const { location } = await bob.fetch(client.authorizePath({ scope: 'openid' }));
    expect(location.pathname).toBe('/credentials/login/');
  });
});

describe('a client that is removed', () => {
  it('refreshes nothing any more, and its flows end', async () => {
    const { refresh_token } = await buy('openid offline_access');
    const flowId = await ada.startFlow(client.authorizePath({ scope: 'openid' }));
    await (await postern.get(Id.ManageClients)).remove('backend');
    expectJsonError(await client.refresh(ada, refresh_token), 401, 'invalid_client');
    const page = await ada.fetch(`/oauth/flow/?flow_id=${flowId}`);
    // No 401: a page that met its challenge would show the browser's own password dialog.
    expectJsonError(page, 400, 'invalid_client');
    expect(page.headers.get('WWW-Authenticate')).toBeNull();
  });
});
