import { setTimeout } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import type { Grant } from '../../../src/domain/tokens/grant.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aGrant, aSession, bytes, NOW, newUserId, SECOND, signedIn } from './fixtures.ts';

/** By another transaction, until `release` is called. */
async function holdRow(database: Database, { id }: Grant) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const held = database.transaction(async (tx) => {
    await tx.query('SELECT id FROM grants WHERE id = $1 FOR UPDATE', [uuidOf(id)]);
    locked();
    await released;
  });
  await isLocked;
  return { held, release };
}

export function massRevocationContract(harness: () => DatabaseHarness): void {
  const later = NOW + 100 * SECOND;

  async function granted(clientId: string) {
    const { account, session, handleHash } = await signedIn(harness());
    const grant = aGrant(session, { clientId });
    await harness().grants.redeem(grant);
    return { account, session, handleHash, grant };
  }

  const revokedAt = async ({ id }: Grant) => (await harness().grants.lookup(id))?.grant.revokedAt;
  const endedAt = async (handleHash: Uint8Array) =>
    (await harness().sessions.findByHandle(handleHash))?.endedAt;

  it('of all ends every grant and every session, expired ones too, and counts them', async () => {
    const [one, other] = [await granted('web'), await granted('wiki')];
    // Their times are long over at `later`.
    expect(one.session.expiresAt).toBeLessThan(later);
    expect(await harness().massRevocation.execute({ kind: 'all' }, later)).toEqual({
      grants: 2,
      sessions: 2,
    });
    for (const { grant, handleHash } of [one, other]) {
      expect(await revokedAt(grant)).toBe(later);
      expect(await endedAt(handleHash)).toBe(later);
    }
  });

  it.each(['all', 'user'] as const)(
    'of %s leaves no grant to a code that is redeemed meanwhile',
    async (kind) => {
      const { database, grants, massRevocation } = harness();
      const { account, session, grant } = await granted('web');
      const extent = kind === 'all' ? { kind } : { kind, userId: account.id };
      // Whoever revokes has to wait for this row, between the sessions and the last of the grants.
      const { held, release } = await holdRow(database, grant);
      const revocation = massRevocation.execute(extent, later);
      const late = aGrant(session, { expiresAt: later + 100 * SECOND });
      const redemption = setTimeout(100).then(async () => {
        await grants.redeem(late);
        return grants.lookup(late.id);
      });
      await setTimeout(400);
      release();
      await Promise.all([held, revocation]);
      // As a redemption decides: it sees that its session has ended, or its grant has been revoked.
      const seen = await redemption;
      expect(seen?.session.endedAt ?? (await revokedAt(late))).toBe(later);
    },
  );

  it('leaves what has ended its moment, and counts it no more', async () => {
    const { grant, session, handleHash } = await granted('web');
    await harness().grants.revoke(grant.id, NOW + 9);
    await harness().sessions.end(session.id, NOW + 10);
    expect(await harness().massRevocation.execute({ kind: 'all' }, later)).toEqual({
      grants: 0,
      sessions: 0,
    });
    expect(await revokedAt(grant)).toBe(NOW + 9);
    expect(await endedAt(handleHash)).toBe(NOW + 10);
  });

  it('of a user ends theirs at every client and in every browser, and nobody else’s', async () => {
    const [ada, bob] = [await granted('web'), await granted('web')];
    const elsewhere = { session: aSession(ada.account), handleHash: bytes(32) };
    await harness().sessions.start(elsewhere);
    const another = aGrant(elsewhere.session, { clientId: 'wiki' });
    await harness().grants.redeem(another);

    const extent = { kind: 'user', userId: ada.account.id } as const;
    expect(await harness().massRevocation.execute(extent, later)).toEqual({ grants: 2, sessions: 2 });
    for (const grant of [ada.grant, another]) expect(await revokedAt(grant)).toBe(later);
    for (const handle of [ada.handleHash, elsewhere.handleHash]) expect(await endedAt(handle)).toBe(later);
    expect(await revokedAt(bob.grant)).toBeNull();
    expect(await endedAt(bob.handleHash)).toBeNull();
  });

  it('of a client ends its grants alone, and no session', async () => {
    const [web, wiki] = [await granted('web'), await granted('wiki')];
    const extent = { kind: 'client', clientId: 'web' } as const;
    expect(await harness().massRevocation.execute(extent, later)).toEqual({ grants: 1, sessions: 0 });
    expect(await revokedAt(web.grant)).toBe(later);
    expect(await revokedAt(wiki.grant)).toBeNull();
    for (const { handleHash } of [web, wiki]) expect(await endedAt(handleHash)).toBeNull();
  });

  it('of nobody changes nothing', async () => {
    const { grant } = await granted('web');
    for (const extent of [
      { kind: 'user', userId: newUserId() },
      { kind: 'client', clientId: "we' OR true --" },
    ] as const) {
      expect(await harness().massRevocation.execute(extent, later)).toEqual({ grants: 0, sessions: 0 });
    }
    expect(await revokedAt(grant)).toBeNull();
  });

  it('is all or nothing', async () => {
    const { grant, handleHash } = await granted('web');
    await harness().database.run(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
      CREATE TRIGGER refuse BEFORE UPDATE ON grants FOR EACH ROW EXECUTE FUNCTION refuse()`);
    try {
      await expect(harness().massRevocation.execute({ kind: 'all' }, later)).rejects.toThrow();
    } finally {
      await harness().database.run('DROP FUNCTION refuse CASCADE');
    }
    expect(await revokedAt(grant)).toBeNull();
    expect(await endedAt(handleHash)).toBeNull();
  });

  it('wins over refreshes that race with it', async () => {
    const { grant } = await granted('web');
    const { grants, massRevocation } = harness();
    await Promise.all([
      grants.rotate(grant.id, 1, later, NOW),
      massRevocation.execute({ kind: 'all' }, later),
      grants.rotate(grant.id, 1, later, NOW),
    ]);
    expect(await revokedAt(grant)).toBe(later);
    expect(await grants.rotate(grant.id, 2, later + 1, later)).toBe(false);
  });
}
