import { setTimeout } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { NOTHING_AGREED } from '../../../src/domain/consents/agreement.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import type { Scope } from '../../../src/domain/shared/scope.ts';
import type { Grant } from '../../../src/domain/tokens/grant.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aGrant, NOW, newUserId, SECOND, signedIn } from './fixtures.ts';

const IN_USE = { now: NOW + SECOND, idleSince: NOW - 60 * SECOND };

export function consentStoreContract(harness: () => DatabaseHarness): void {
  const allow = (userId: UserId, clientId: string, scope: Scope, now = NOW, claims: readonly string[] = []) =>
    harness().consents.allow(userId, clientId, { scope, claims }, now);
  const agreed = (userId: UserId, clientId: string) => harness().consents.lookup(userId, clientId);
  const listed = async (userId: UserId) =>
    (await harness().consents.list(userId, IN_USE)).map(({ clientId }) => clientId);
  const revokedAt = async ({ id }: Grant) => (await harness().grants.lookup(id))?.grant.revokedAt;

  it('remembers nothing for whom nothing was agreed', async () => {
    expect(await agreed(newUserId(), 'web')).toEqual(NOTHING_AGREED);
  });

  it('adds what is new to what was agreed before, in order', async () => {
    const { account } = await signedIn(harness());
    await allow(account.id, 'web', ['openid', 'email'], NOW, ['birthdate']);
    await allow(account.id, 'web', ['profile', 'openid'], NOW + 1, ['name', 'birthdate']);
    await allow(account.id, 'web', [], NOW + 2);
    expect(await agreed(account.id, 'web')).toEqual({
      scope: ['openid', 'email', 'profile'],
      claims: ['birthdate', 'name'],
    });
  });

  it('starts from nothing as well', async () => {
    const { account } = await signedIn(harness());
    await allow(account.id, 'web', []);
    expect(await agreed(account.id, 'web')).toEqual(NOTHING_AGREED);
    expect(await listed(account.id)).toEqual([]);
    await allow(account.id, 'web', ['openid']);
    expect(await agreed(account.id, 'web')).toEqual({ scope: ['openid'], claims: [] });
  });

  it('keeps clients and people apart', async () => {
    const one = await signedIn(harness());
    const two = await signedIn(harness());
    await allow(one.account.id, 'web', ['openid'], NOW, ['name']);
    expect(await agreed(one.account.id, 'app')).toEqual(NOTHING_AGREED);
    expect(await agreed(two.account.id, 'web')).toEqual(NOTHING_AGREED);
  });

  it('loses none of many that are given at once', async () => {
    const { account } = await signedIn(harness());
    const tokens = Array.from({ length: 50 }, (_, index) => `name${index}`);
    await Promise.all(tokens.map((token) => allow(account.id, 'web', ['openid', token], NOW, [token])));
    const { scope, claims } = await agreed(account.id, 'web');
    expect([...scope].sort()).toEqual([...tokens, 'openid'].sort());
    expect([...claims].sort()).toEqual([...tokens].sort());
  });

  it('lists what a person agreed to, for each client since the first time', async () => {
    const [ada, bob] = [await signedIn(harness()), await signedIn(harness())];
    await allow(ada.account.id, 'wiki', ['openid', 'email'], NOW, ['name']);
    await allow(ada.account.id, 'wiki', ['profile'], NOW + 9);
    await allow(ada.account.id, 'app', [], NOW + 1, ['birthdate']);
    await allow(bob.account.id, 'web', ['openid']);
    expect(await harness().consents.list(ada.account.id, IN_USE)).toEqual([
      { clientId: 'app', agreement: { scope: [], claims: ['birthdate'] }, since: NOW + 1 },
      {
        clientId: 'wiki',
        agreement: { scope: ['openid', 'email', 'profile'], claims: ['name'] },
        since: NOW,
      },
    ]);
  });

  it('lists whoever holds an offline grant without an agreement, with what all of theirs allow', async () => {
    const { consents, grants } = harness();
    const { account, session } = await signedIn(harness());
    const stranger = await signedIn(harness());
    await grants.redeem(aGrant(session, { scope: ['openid', 'offline_access'], createdAt: NOW }));
    await grants.redeem(
      aGrant(session, { scope: ['openid', 'offline_access', 'email'], createdAt: NOW + 5 }),
    );
    const inUse = { createdAt: IN_USE.idleSince, rotatedAt: IN_USE.idleSince + 1 };
    await grants.redeem(aGrant(stranger.session, { clientId: 'wiki', ...inUse }));
    expect(await consents.list(account.id, IN_USE)).toEqual([
      {
        clientId: 'web',
        agreement: { scope: ['openid', 'offline_access', 'email'], claims: [] },
        since: NOW,
      },
    ]);
    expect(await listed(stranger.account.id)).toEqual(['wiki']);
    await allow(account.id, 'web', ['openid'], NOW + 7);
    expect(await consents.list(account.id, IN_USE)).toEqual([
      { clientId: 'web', agreement: { scope: ['openid'], claims: [] }, since: NOW + 7 },
    ]);
  });

  it.each<[string, Partial<Grant>]>([
    ['was not for offline access', { scope: ['openid', 'offline_access_not'] }],
    ['was revoked', { revokedAt: NOW }],
    ['has expired', { expiresAt: IN_USE.now }],
    ['was never used, for too long', { createdAt: IN_USE.idleSince }],
    ['was used last too long ago', { createdAt: IN_USE.idleSince - 9, rotatedAt: IN_USE.idleSince }],
  ])('lists nobody whose only grant %s', async (_what, changes) => {
    const { account, session } = await signedIn(harness());
    await harness().grants.redeem(aGrant(session, changes));
    expect(await listed(account.id)).toEqual([]);
  });

  it('withdraws an agreement with every grant of that client and person, and nothing else', async () => {
    const { consents, grants } = harness();
    const [ada, bob] = [await signedIn(harness()), await signedIn(harness())];
    const [online, offline] = [aGrant(ada.session, { scope: ['openid'] }), aGrant(ada.session)];
    const [elsewhere, anothers] = [aGrant(ada.session, { clientId: 'wiki' }), aGrant(bob.session)];
    for (const grant of [online, offline, elsewhere, anothers]) await grants.redeem(grant);
    await grants.revoke(online.id, NOW + 1);
    for (const { account } of [ada, bob]) await allow(account.id, 'web', ['openid']);
    await allow(ada.account.id, 'wiki', ['openid']);

    for (const moment of [NOW + 2, NOW + 3]) await consents.withdraw(ada.account.id, 'web', moment);
    expect(await agreed(ada.account.id, 'web')).toEqual(NOTHING_AGREED);
    expect(await listed(ada.account.id)).toEqual(['wiki']);
    expect(await revokedAt(online)).toBe(NOW + 1);
    expect(await revokedAt(offline)).toBe(NOW + 2);
    expect([await revokedAt(elsewhere), await revokedAt(anothers)]).toEqual([null, null]);
    expect(await listed(bob.account.id)).toEqual(['web']);
  });

  it('withdraws nothing of nobody', async () => {
    await expect(harness().consents.withdraw(newUserId(), 'web', NOW)).resolves.toBeUndefined();
  });

  it('leaves no grant to a code that is redeemed meanwhile while anything is agreed', async () => {
    const { consents, database, grants } = harness();
    const { account, session } = await signedIn(harness());
    await allow(account.id, 'web', ['openid']);
    const [early, late] = [aGrant(session), aGrant(session)];
    await grants.redeem(early);
    // Whoever withdraws has to wait for this row, after the agreement is gone.
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = database.transaction(async (tx) => {
      await tx.query('SELECT id FROM grants WHERE id = $1 FOR UPDATE', [uuidOf(early.id)]);
      await released;
    });
    const withdrawal = consents.withdraw(account.id, 'web', NOW + 2);
    const redemption = setTimeout(100).then(async () => {
      await grants.redeem(late);
      return consents.lookup(account.id, 'web');
    });
    await setTimeout(250);
    release();
    await Promise.all([held, withdrawal]);
    expect(await revokedAt(early)).toBe(NOW + 2);
    // As a redemption decides: its grant is revoked, or nothing is agreed to any more.
    const seen = await redemption;
    expect((await revokedAt(late)) === null ? seen : NOTHING_AGREED).toEqual(NOTHING_AGREED);
  });
}
