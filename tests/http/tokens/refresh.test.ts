import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import type { TokenSet } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, APP, addAccount, app, claimsOf, OWN, own, signedIn, userinfo } from '../scene.ts';

const PAUSE = 60;
const DAY = 86_400;

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [APP, OWN, { ...OWN, client_id: 'codes-only', grant_types: ['authorization_code'] }],
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

const buy = (changes: Record<string, string> = {}): Promise<TokenSet> =>
  own.tokens(ada, ADA, { scope: 'openid profile offline_access', ...changes });

async function refresh(token: string, changes: Record<string, string> = {}): Promise<TokenSet> {
  const answer = await own.refresh(ada, token, changes);
  expect(answer.status).toBe(200);
  return answer.json;
}

const expectRefused = async (token: string) =>
  expectJsonError(await own.refresh(ada, token), 400, 'invalid_grant');

async function expectRevoked(tokens: TokenSet): Promise<void> {
  await expectRefused(tokens.refresh_token);
  expectJsonError(await userinfo(ada, tokens.access_token), 401, 'invalid_token');
}

describe('a refresh', () => {
  it('answers as a redemption does, and no cache keeps it', async () => {
    const answer = await own.refresh(ada, (await buy()).refresh_token);
    expect(answer.json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'openid profile offline_access',
      refresh_token: expect.stringMatching(/^secret-token:[\w-]+$/),
    });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect((await userinfo(ada, answer.json.access_token)).status).toBe(200);
  });

  it('brings the ID token of the same sign-in (OpenID Connect Core section 12.2)', async () => {
    const first = await buy({ nonce: 'once' });
    postern.clock.advance(5);
    const { iat, exp, ...again } = claimsOf((await refresh(first.refresh_token)).id_token);
    const { iat: before, exp: _, nonce, ...claims } = claimsOf(first.id_token);
    expect(again).toEqual(claims);
    expect(iat).toBe(before + 5);
    expect(exp).toBe(iat + 900);
    expect(nonce).toBe('once');
  });

  it('may narrow the scope of one access token, and not that of the grant', async () => {
    const narrowed = await refresh((await buy()).refresh_token, { scope: 'openid' });
    expect(narrowed.scope).toBe('openid');
    expect(claimsOf(narrowed.access_token).scope).toBe('openid');
    expect((await refresh(narrowed.refresh_token)).scope).toBe('openid profile offline_access');
  });

  it.each([
    ['exceed the grant', 'openid email'],
    ['be malformed', 'openid  profile'],
  ])('may not %s, and is not used up by trying', async (_, scope) => {
    const { refresh_token } = await buy();
    expectJsonError(await own.refresh(ada, refresh_token, { scope }), 400, 'invalid_scope');
    await refresh(refresh_token);
  });
});

describe('what is no refresh token of this client', () => {
  it.each([
    ['nothing', undefined, 'invalid_request'],
    ['an empty one', '', 'invalid_request'],
    ['garbage', 'garbage', 'invalid_grant'],
    ['garbage of the right form', `secret-token:AQ${'A'.repeat(106)}`, 'invalid_grant'],
    ['another scheme', `other-token:AQ${'A'.repeat(106)}`, 'invalid_grant'],
  ])('%s', async (_, token, error) => {
    const answer = await own.token(ada, { grant_type: 'refresh_token', refresh_token: token });
    expectJsonError(answer, 400, error);
  });

  it("another client's, which it does not harm", async () => {
    const { refresh_token } = await buy();
    expectJsonError(await app.refresh(ada, refresh_token), 400, 'invalid_grant');
    await refresh(refresh_token);
  });

  it('an access token', async () => {
    await expectRefused((await buy()).access_token);
  });

  it('one that was changed anywhere', async () => {
    const { refresh_token } = await buy();
    for (const at of ['secret-token:'.length, 40, 80, refresh_token.length - 1]) {
      const other = refresh_token[at] === 'A' ? 'B' : 'A';
      await expectRefused(refresh_token.slice(0, at) + other + refresh_token.slice(at + 1));
    }
    await refresh(refresh_token);
  });

  it('any, for a client that may not refresh, which gets none either', async () => {
    const { refresh_token } = await buy();
    const answer = await own.token(ada, {
      grant_type: 'refresh_token',
      client_id: 'codes-only',
      refresh_token,
    });
    expectJsonError(answer, 400, 'unauthorized_client');
    const code = await own.code(ada, ADA, { client_id: 'codes-only' });
    const bought = await own.redeem(ada, code, { client_id: 'codes-only' });
    expect(bought.status).toBe(200);
    expect(bought.json).not.toHaveProperty('refresh_token');
  });
});

describe('generations', () => {
  it('advance at most once in a pause: racing tabs and lost answers lose nothing', async () => {
    const first = await buy();
    const second = await refresh(first.refresh_token);
    postern.clock.advance(PAUSE - 1);
    const [again, third] = [await refresh(first.refresh_token), await refresh(second.refresh_token)];
    postern.clock.advance(1);
    // Whatever the first generation bought within the pause is of the second, and now advances.
    const advanced = await refresh(again.refresh_token);
    await refresh(third.refresh_token);
    await refresh(advanced.refresh_token);
  });

  it('one behind after the pause is reuse, and revokes the grant', async () => {
    const first = await buy();
    const second = await refresh(first.refresh_token);
    postern.clock.advance(PAUSE);
    await expectRefused(first.refresh_token);
    await expectRevoked(second);
  });

  it('two behind is reuse at any time', async () => {
    const first = await buy();
    const second = await refresh(first.refresh_token);
    postern.clock.advance(PAUSE);
    const third = await refresh(second.refresh_token);
    await expectRefused(first.refresh_token);
    await expectRevoked(third);
  });

  it('tell the operator of reuse, without the token', async () => {
    const first = await buy();
    await refresh(first.refresh_token);
    postern.clock.advance(PAUSE);
    const before = postern.logs.length;
    await expectRefused(first.refresh_token);
    const events = postern.logs.slice(before).filter((line) => line.includes('refresh_token_reuse'));
    expect(events.map((line) => JSON.parse(line))).toMatchObject([{ level: 'warn', client: 'own' }]);
    expect(events.join()).not.toContain(first.refresh_token);
  });

  it('advance once, however many requests race', async () => {
    const { refresh_token, access_token } = await buy();
    const answers = await Promise.all(Array.from({ length: 100 }, () => own.refresh(ada, refresh_token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const rows = await postern.database.query('SELECT generation FROM grants WHERE id = $1', [
      claimsOf(access_token).grant_id.replace('gra_', ''),
    ]);
    expect(rows).toEqual([{ generation: 2 }]);
  });
});

describe('time', () => {
  it('ends a grant that nobody uses for 14 days, to the second', async () => {
    const [used, unused] = [await buy(), await buy()];
    postern.clock.advance(14 * DAY - 1);
    const { refresh_token } = await refresh(used.refresh_token);
    postern.clock.advance(1);
    await expectRefused(unused.refresh_token);
    await refresh(refresh_token);
  });

  it('ends every grant after 30 days', async () => {
    let { refresh_token } = await buy();
    for (const days of [10, 10]) {
      postern.clock.advance(days * DAY);
      ({ refresh_token } = await refresh(refresh_token));
    }
    postern.clock.advance(10 * DAY - 1);
    ({ refresh_token } = await refresh(refresh_token));
    postern.clock.advance(1);
    await expectRefused(refresh_token);
  });
});
