import { describe, expect, it } from '@jest/globals';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aGrant, NOW, newGrantId, race, SECOND, signedIn } from './fixtures.ts';

export function grantStoreContract(harness: () => DatabaseHarness): void {
  async function redeemed() {
    const { account, session } = await signedIn(harness());
    const grant = aGrant(session);
    await harness().grants.redeem(grant);
    return { account, session, grant };
  }

  it('looks up grant, account and session at once, to the millisecond', async () => {
    const { account, session, grant } = await redeemed();
    expect(await harness().grants.lookup(grant.id)).toEqual({ grant, account, session });
  });

  it('keeps what asked for no claims by name, and for no resource', async () => {
    const { session } = await signedIn(harness());
    const grant = aGrant(session, { claims: null, resource: [] });
    await harness().grants.redeem(grant);
    expect((await harness().grants.lookup(grant.id))?.grant).toEqual(grant);
  });

  describe('for an access token', () => {
    it('is looked up like the grant, while the token is good', async () => {
      const { account, session, grant } = await redeemed();
      await harness().revokedAccessTokens.add('another', NOW + SECOND);
      expect(await harness().grants.findByAccessToken(grant.id, 'this one')).toEqual({
        grant,
        account,
        session,
      });
    });

    it('is not there for the one that was revoked, and for every other', async () => {
      const { grants, revokedAccessTokens } = harness();
      const { grant } = await redeemed();
      await revokedAccessTokens.add('this one', NOW + SECOND);
      expect(await grants.findByAccessToken(grant.id, 'this one')).toBeNull();
      expect(await grants.findByAccessToken(grant.id, 'another')).not.toBeNull();
      expect(await grants.lookup(grant.id)).not.toBeNull();
    });

    it('is not there where there is no grant', async () => {
      expect(await harness().grants.findByAccessToken(newGrantId(), 'this one')).toBeNull();
    });
  });

  it('looks up nothing where there is nothing', async () => {
    expect(await harness().grants.lookup(newGrantId())).toBeNull();
  });

  it('shows what has ended beside the grant', async () => {
    const { session, grant } = await redeemed();
    await harness().sessions.end(session.id, NOW + 9);
    expect((await harness().grants.lookup(grant.id))?.session.endedAt).toBe(NOW + 9);
  });

  it('goes with its user, and is gone for good', async () => {
    const { account, grant } = await redeemed();
    await harness().database.query('DELETE FROM users WHERE id = $1', [uuidOf(account.id)]);
    expect(await harness().grants.lookup(grant.id)).toBeNull();
  });

  describe('redeeming', () => {
    it('is for the first, however many race, and for the others revokes', async () => {
      const { grants } = harness();
      const { session } = await signedIn(harness());
      const id = newGrantId();
      expect(await race(100, true, () => grants.redeem(aGrant(session, { id })))).toBe(1);
      expect((await grants.lookup(id))?.grant.revokedAt).toBe(NOW + 4);
    });

    it('a second time changes nothing but the revocation, which it dates', async () => {
      const { grants } = harness();
      const { session, grant } = await redeemed();
      const second = aGrant(session, { id: grant.id, scope: ['openid'], createdAt: NOW + 30 * SECOND });
      expect(await grants.redeem(second)).toBe(false);
      expect((await grants.lookup(grant.id))?.grant).toEqual({ ...grant, revokedAt: NOW + 30 * SECOND });
    });

    it('a third time leaves the first revocation standing', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      await grants.redeem({ ...grant, createdAt: NOW + 30 * SECOND });
      expect(await grants.redeem({ ...grant, createdAt: NOW + 40 * SECOND })).toBe(false);
      expect((await grants.lookup(grant.id))?.grant.revokedAt).toBe(NOW + 30 * SECOND);
    });
  });

  describe('rotating', () => {
    const now = NOW + 100 * SECOND;
    const pauseStart = now - 60 * SECOND;

    it('advances once, however many refresh at once', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      expect(await race(100, true, () => grants.rotate(grant.id, 1, now, pauseStart))).toBe(1);
      expect((await grants.lookup(grant.id))?.grant).toEqual({ ...grant, generation: 2, rotatedAt: now });
    });

    it('waits for the pause to end, to the millisecond', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      await grants.rotate(grant.id, 1, now, pauseStart);
      expect(await grants.rotate(grant.id, 2, now + 60 * SECOND - 1, now - 1)).toBe(false);
      expect(await grants.rotate(grant.id, 2, now + 60 * SECOND, now)).toBe(true);
    });

    it('without a pause advances again in the same millisecond, and still once for each generation', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      for (const generation of [1, 2]) {
        expect(await race(100, true, () => grants.rotate(grant.id, generation, now, now))).toBe(1);
      }
      expect((await grants.lookup(grant.id))?.grant.generation).toBe(3);
    });

    it('leaves another generation alone', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      expect(await grants.rotate(grant.id, 2, now, pauseStart)).toBe(false);
      expect(await grants.rotate(grant.id, 0, now, pauseStart)).toBe(false);
      expect((await grants.lookup(grant.id))?.grant).toEqual(grant);
    });

    it('is refused for a revoked grant, and for none', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      await grants.revoke(grant.id, NOW + 9);
      expect(await grants.rotate(grant.id, 1, now, pauseStart)).toBe(false);
      expect(await grants.rotate(newGrantId(), 1, now, pauseStart)).toBe(false);
    });
  });

  describe('revoking', () => {
    const later = NOW + 100 * SECOND;

    it('lasts, and keeps its first moment', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      await grants.revoke(grant.id, NOW + 9);
      await grants.revoke(grant.id, NOW + 99);
      expect((await grants.lookup(grant.id))?.grant.revokedAt).toBe(NOW + 9);
    });

    it('of an unknown grant is no error', async () => {
      await expect(harness().grants.revoke(newGrantId(), NOW)).resolves.toBeUndefined();
    });

    it('wins over rotations that race with it', async () => {
      const { grants } = harness();
      const { grant } = await redeemed();
      await Promise.all([
        grants.rotate(grant.id, 1, later, NOW),
        grants.revoke(grant.id, NOW + 9),
        grants.rotate(grant.id, 1, later, NOW),
      ]);
      expect((await grants.lookup(grant.id))?.grant.revokedAt).toBe(NOW + 9);
      expect(await grants.rotate(grant.id, 2, later + 1, later)).toBe(false);
    });
  });
}
