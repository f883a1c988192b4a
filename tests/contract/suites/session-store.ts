import { describe, expect, it } from '@jest/globals';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aRegistration, aSession, bytes, NOW, newSessionId, signedIn } from './fixtures.ts';
import { countOf, times } from './opened.ts';

export function sessionStoreContract(harness: () => DatabaseHarness): void {
  it('finds a session by its handle, to the millisecond', async () => {
    const { session, handleHash } = await signedIn(harness());
    expect(await harness().sessions.findByHandle(handleHash)).toEqual(session);
  });

  it('finds a session and whose it is at once', async () => {
    const { account, session, handleHash } = await signedIn(harness());
    expect(await harness().sessions.findSignedInByHandle(handleHash)).toEqual({ session, account });
  });

  it('shows whether that person is disabled', async () => {
    const { account, handleHash } = await signedIn(harness());
    await harness().database.query('UPDATE users SET enabled = false WHERE id = $1', [uuidOf(account.id)]);
    const found = await harness().sessions.findSignedInByHandle(handleHash);
    expect(found?.account).toEqual({ ...account, enabled: false });
  });

  it('finds none by another handle', async () => {
    await signedIn(harness());
    expect(await harness().sessions.findByHandle(bytes(32))).toBeNull();
    expect(await harness().sessions.findSignedInByHandle(bytes(32))).toBeNull();
  });

  describe('renewing', () => {
    it('brings a new handle, and voids the one before', async () => {
      const { sessions } = harness();
      const { account, session, handleHash } = await signedIn(harness());
      const renewed = { ...session, authTime: NOW + 50, lastSeenAt: NOW + 51, expiresAt: NOW + 52 };
      const newHash = bytes(32);
      const renewal = {
        session: renewed,
        handleHash: newHash,
        userId: account.id,
        previousHandleHash: handleHash,
      };
      expect(await sessions.renew(renewal)).toBe(true);
      expect(await sessions.findByHandle(newHash)).toEqual(renewed);
      expect(await sessions.findByHandle(handleHash)).toBeNull();
    });

    it('is refused for another user, and changes nothing', async () => {
      const { accounts, sessions } = harness();
      const { session, handleHash } = await signedIn(harness());
      const other = aRegistration();
      await accounts.register(other);
      const renewed = { ...session, authTime: NOW + 50 };
      const renewal = {
        session: renewed,
        handleHash: bytes(32),
        userId: other.account.id,
        previousHandleHash: handleHash,
      };
      expect(await sessions.renew(renewal)).toBe(false);
      expect(await sessions.findByHandle(handleHash)).toEqual(session);
    });

    it('is refused for a session that has ended', async () => {
      const { sessions } = harness();
      const { account, session, handleHash } = await signedIn(harness());
      await sessions.end(session.id, NOW + 9);
      const renewal = { session, handleHash: bytes(32), userId: account.id, previousHandleHash: handleHash };
      expect(await sessions.renew(renewal)).toBe(false);
      expect(await sessions.findByHandle(handleHash)).toEqual({ ...session, endedAt: NOW + 9 });
    });

    it('is refused for a session that never was', async () => {
      const { account } = await signedIn(harness());
      const renewal = {
        session: aSession(account),
        handleHash: bytes(32),
        userId: account.id,
        previousHandleHash: bytes(32),
      };
      expect(await harness().sessions.renew(renewal)).toBe(false);
    });

    it('is won by one, however many sign-ins renew one session at once', async () => {
      const { sessions } = harness();
      const { account, session, handleHash } = await signedIn(harness());
      const results = await times(20, () =>
        sessions.renew({
          session,
          handleHash: bytes(32),
          userId: account.id,
          previousHandleHash: handleHash,
        }),
      );
      expect(countOf(results, true)).toBe(1);
    });
  });

  it('remembers the latest use, in whatever order it is told', async () => {
    const { sessions } = harness();
    const { session, handleHash } = await signedIn(harness());
    await sessions.touch(session.id, NOW + 900);
    await sessions.touch(session.id, NOW + 800);
    expect(await sessions.findByHandle(handleHash)).toEqual({ ...session, lastSeenAt: NOW + 900 });
  });

  it('still tells who asks by the handle of an ended session when it ended, once and for all', async () => {
    const { sessions } = harness();
    const { session, handleHash } = await signedIn(harness());
    await sessions.end(session.id, NOW + 9);
    await sessions.end(session.id, NOW + 99);
    await sessions.touch(session.id, NOW + 900);
    expect(await sessions.findByHandle(handleHash)).toEqual({ ...session, endedAt: NOW + 9 });
  });

  it('touches and ends what never was without complaint', async () => {
    const { sessions } = harness();
    const nobody = newSessionId();
    await expect(sessions.touch(nobody, NOW)).resolves.toBeUndefined();
    await expect(sessions.end(nobody, NOW)).resolves.toEqual([]);
  });
}
