import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectJsonError, expectRedirectedError } from '../answers.ts';
import { ADA, APP, addAccount, app, CALLBACK, claimsOf, OWN, own, signedIn, userinfo } from '../scene.ts';

const NAMED = {
  scope: 'openid email',
  claims: JSON.stringify({ userinfo: { given_name: { essential: true }, email: null, salary: null } }),
};

const payroll = new RelyingParty({ clientId: 'payroll', redirectUri: CALLBACK });

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [APP, OWN, { ...APP, client_id: 'payroll', scope: 'openid accounting' }],
    change: (define) => ({
      ...define,
      claims: { salary: { type: 'number', description: 'Your salary' } },
      scopes: { accounting: { description: 'The accounts', claims: ['salary'], everybody: false } },
    }),
  });
  await addAccount(postern, ADA, { claims: { given_name: 'Ada' }, extraClaims: { salary: 4711 } });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

const shown = async (flowId: string) => (await ada.fetch(`/oauth/flow/?flow_id=${flowId}`)).json;
const placeOf = async (client: RelyingParty, changes: Record<string, string>) =>
  (await ada.fetch(client.authorizePath(changes))).location.pathname;

describe('claims that a request names', () => {
  it('are shown beside the scope, where no scope tells them', async () => {
    const flowId = await ada.startFlow(app.authorizePath(NAMED));
    expect(await shown(flowId)).toMatchObject({
      step: 'consent',
      scope: ['openid', 'email'],
      claims: ['given_name'],
    });
  });

  it('are none of what is agreed to without them', async () => {
    const flowId = await ada.startFlow(app.authorizePath({ scope: 'openid email' }));
    expect(await shown(flowId)).not.toHaveProperty('claims');
    await ada.decide(flowId, 'allow');
    expect(await placeOf(app, { scope: 'openid email' })).toBe('/oauth/callback/');
    const answer = await ada.fetch(app.authorizePath({ ...NAMED, prompt: 'none' }));
    expectRedirectedError(answer, 'consent_required', { redirectUri: CALLBACK, issuer: postern.issuer });
  });

  it('cannot be agreed to by an answer to another question', async () => {
    const [less, more] = [
      await ada.startFlow(app.authorizePath({ scope: 'openid email', prompt: 'consent' })),
      await ada.startFlow(app.authorizePath({ ...NAMED, prompt: 'consent' })),
    ];
    const { question } = await shown(less);
    const answer = await ada.post('/oauth/consent/', { flow_id: more, decision: 'allow', question });
    expect(answer.json.next).toBe(`/credentials/consent/?flow_id=${more}`);
  });

  it('are remembered, and asked for alone', async () => {
    const flowId = await ada.startFlow(app.authorizePath(NAMED));
    expect(await shown(flowId)).toMatchObject({ scope: [], claims: ['given_name'] });
    await ada.decide(flowId, 'allow');
    expect(await placeOf(app, { ...NAMED, prompt: 'none' })).toBe('/oauth/callback/');
  });

  it('are told once they are agreed to', async () => {
    const { access_token } = await app.tokens(ada, ADA, NAMED);
    expect((await userinfo(ada, access_token)).json).toMatchObject({ given_name: 'Ada', email: ADA.email });
  });

  it('have to be agreed to still when the code is redeemed', async () => {
    const code = await app.code(ada, ADA, NAMED);
    await postern.database.query("UPDATE consents SET claims = '{}'");
    expectJsonError(await app.redeem(ada, code), 400, 'invalid_grant');
    await app.tokens(ada, ADA, NAMED);
  });

  it('are not told because of a role that the person was given after they agreed', async () => {
    const claims = JSON.stringify({ userinfo: { salary: null }, id_token: { salary: null } });
    const { access_token, refresh_token } = await payroll.tokens(ada, ADA, { scope: 'openid', claims });
    await postern.database.query("INSERT INTO user_roles (user_id, role) SELECT id, 'accounting' FROM users");
    const refreshed = (await payroll.refresh(ada, refresh_token)).json;
    expect(claimsOf(refreshed.id_token)).not.toHaveProperty('salary');
    expect((await userinfo(ada, access_token)).json).not.toHaveProperty('salary');
    expect((await userinfo(ada, refreshed.access_token)).json).not.toHaveProperty('salary');

    const flowId = await ada.startFlow(payroll.authorizePath({ scope: 'openid', claims }));
    expect(await shown(flowId)).toMatchObject({ step: 'consent', claims: ['salary'] });
    await ada.decide(flowId, 'allow');
    const agreed = await payroll.tokens(ada, ADA, { scope: 'openid', claims });
    expect(claimsOf(agreed.id_token)).toMatchObject({ salary: 4711 });
    expect((await userinfo(ada, agreed.access_token)).json).toMatchObject({ salary: 4711 });
  });

  it('are asked of nobody by the deployment itself', async () => {
    expect(await placeOf(own, NAMED)).toBe('/oauth/callback/');
  });
});

describe('offline_access (OpenID Connect Core section 11)', () => {
  it('is shown and agreed to like any other scope, and then remembered', async () => {
    const asked = { scope: 'openid offline_access' };
    const flowId = await ada.startFlow(app.authorizePath(asked));
    expect((await shown(flowId)).scope).toContain('offline_access');
    await ada.decide(flowId, 'allow');
    expect(await placeOf(app, { ...asked, prompt: 'none' })).toBe('/oauth/callback/');
    const again = await ada.startFlow(app.authorizePath({ ...asked, prompt: 'consent' }));
    expect((await shown(again)).scope).toEqual(['openid', 'offline_access']);
  });
});
