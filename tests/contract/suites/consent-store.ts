import { expect, it } from '@jest/globals';
import type { DatabaseHarness } from './database-harness.ts';
import { NOW, newUserId, signedIn } from './fixtures.ts';

export function consentStoreContract(harness: () => DatabaseHarness): void {
  it('remembers nothing for whom nothing was agreed', async () => {
    expect(await harness().consents.lookup(newUserId(), 'web')).toEqual([]);
  });

  it('adds what is new to what was agreed before, in order', async () => {
    const { consents } = harness();
    const { account } = await signedIn(harness());
    await consents.allow(account.id, 'web', ['openid', 'email'], NOW);
    await consents.allow(account.id, 'web', ['profile', 'openid'], NOW + 1);
    await consents.allow(account.id, 'web', [], NOW + 2);
    expect(await consents.lookup(account.id, 'web')).toEqual(['openid', 'email', 'profile']);
  });

  it('starts from nothing as well', async () => {
    const { consents } = harness();
    const { account } = await signedIn(harness());
    await consents.allow(account.id, 'web', [], NOW);
    expect(await consents.lookup(account.id, 'web')).toEqual([]);
    await consents.allow(account.id, 'web', ['openid'], NOW);
    expect(await consents.lookup(account.id, 'web')).toEqual(['openid']);
  });

  it('keeps clients and people apart', async () => {
    const { consents } = harness();
    const one = await signedIn(harness());
    const two = await signedIn(harness());
    await consents.allow(one.account.id, 'web', ['openid'], NOW);
    expect(await consents.lookup(one.account.id, 'app')).toEqual([]);
    expect(await consents.lookup(two.account.id, 'web')).toEqual([]);
  });

  it('loses none of many that are given at once', async () => {
    const { consents } = harness();
    const { account } = await signedIn(harness());
    const tokens = Array.from({ length: 50 }, (_, index) => `scope${index}`);
    await Promise.all(tokens.map((token) => consents.allow(account.id, 'web', ['openid', token], NOW)));
    expect([...(await consents.lookup(account.id, 'web'))].sort()).toEqual(['openid', ...tokens].sort());
  });
}
