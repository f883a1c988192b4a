import { expect, it } from '@jest/globals';
import type { DatabaseHarness } from './database-harness.ts';
import { anInitialAccessToken, bytes, NOW, race, SECOND } from './fixtures.ts';

export function initialAccessTokenStoreContract(harness: () => DatabaseHarness): void {
  const tokens = () => harness().initialAccessTokens;

  it('lists the tokens as they were added, the oldest first', async () => {
    const second = anInitialAccessToken({ createdAt: NOW + 1, usesLeft: null, expiresAt: null });
    const first = anInitialAccessToken();
    await tokens().add(second, bytes(32));
    await tokens().add(first, bytes(32));
    expect(await tokens().list()).toEqual([first, second]);
  });

  it('counts every use once, however many ask at once', async () => {
    const hash = bytes(32);
    await tokens().add(anInitialAccessToken({ usesLeft: 3 }), hash);
    expect(await race(20, true, () => tokens().spend(hash, NOW))).toBe(3);
    expect(await tokens().isGood(hash, NOW)).toBe(false);
    expect(await tokens().list()).toMatchObject([{ usesLeft: 0 }]);
  });

  it('never ends one that has no count', async () => {
    const hash = bytes(32);
    await tokens().add(anInitialAccessToken({ usesLeft: null }), hash);
    expect(await race(20, true, () => tokens().spend(hash, NOW))).toBe(20);
    expect(await tokens().list()).toMatchObject([{ usesLeft: null }]);
  });

  it('takes no use by looking', async () => {
    const hash = bytes(32);
    await tokens().add(anInitialAccessToken({ usesLeft: 1 }), hash);
    expect(await tokens().isGood(hash, NOW)).toBe(true);
    expect(await tokens().isGood(hash, NOW)).toBe(true);
    expect(await tokens().spend(hash, NOW)).toBe(true);
  });

  it('refuses a token from the moment that it expires', async () => {
    const hash = bytes(32);
    const expiresAt = NOW + SECOND;
    await tokens().add(anInitialAccessToken({ expiresAt }), hash);
    expect(await tokens().isGood(hash, expiresAt - 1)).toBe(true);
    expect(await tokens().isGood(hash, expiresAt)).toBe(false);
    expect(await tokens().spend(hash, expiresAt)).toBe(false);
  });

  it('refuses a token that nobody has, and one that was removed', async () => {
    const hash = bytes(32);
    const token = anInitialAccessToken();
    await tokens().add(token, hash);
    expect(await tokens().isGood(bytes(32), NOW)).toBe(false);
    expect(await tokens().spend(bytes(32), NOW)).toBe(false);
    expect(await tokens().remove(token.id)).toBe(true);
    expect(await tokens().spend(hash, NOW)).toBe(false);
    expect(await tokens().remove(token.id)).toBe(false);
  });
}
