import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Queryable } from '../../../src/adapters/postgres/database.ts';
import { LOGOUT_NOTICE_LIFETIME } from '../../../src/domain/sessions/logout-notice.ts';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aGrant, NOW, newSessionId, SECOND, signedIn } from './fixtures.ts';

export function logoutNoticeStoreContract(harness: () => DatabaseHarness): void {
  const HELD = NOW + 60 * SECOND;
  const DEADLINE = NOW + LOGOUT_NOTICE_LIFETIME * SECOND;

  /** A session in which these clients took part. */
  async function participated(...clients: readonly string[]) {
    const scene = await signedIn(harness());
    for (const clientId of clients) await harness().grants.redeem(aGrant(scene.session, { clientId }));
    return scene;
  }

  const claimed = async (now: number, limit = 10) =>
    (await harness().notices.claim(now, HELD, limit)).map(({ clientId }) => clientId).sort();

  describe('the end of a session', () => {
    it('leaves a notice for every client that took part, once, and names them', async () => {
      const { account, session } = await participated('web', 'wiki');
      await participated('elsewhere');
      await harness().grants.redeem(aGrant(session, { clientId: 'web' }));
      expect([...(await harness().sessions.end(session.id, NOW))].sort()).toEqual(['web', 'wiki']);
      const notices = await harness().notices.claim(NOW, HELD, 10);
      expect([...notices].sort((a, b) => (a.clientId < b.clientId ? -1 : 1))).toEqual(
        ['web', 'wiki'].map((clientId) => ({
          sessionId: session.id,
          clientId,
          subject: account.subject,
          attempts: 1,
          expiresAt: DEADLINE,
        })),
      );
    });

    it('a second time leaves none', async () => {
      const { session } = await participated('web');
      await harness().sessions.end(session.id, NOW);
      expect(await harness().sessions.end(session.id, NOW + 1)).toEqual([]);
      expect(await claimed(NOW)).toEqual(['web']);
    });

    it('remembers a client whose grants are gone', async () => {
      const { session } = await participated('web');
      await harness().database.query('DELETE FROM grants WHERE session_id = $1', [uuidOf(session.id)]);
      expect(await harness().sessions.end(session.id, NOW)).toEqual(['web']);
    });

    it('by a revocation of everything leaves them too; by that of a client, none', async () => {
      await participated('web');
      await harness().massRevocation.execute({ kind: 'client', clientId: 'web' }, NOW);
      expect(await claimed(NOW)).toEqual([]);
      await harness().massRevocation.execute({ kind: 'all' }, NOW);
      expect(await claimed(NOW)).toEqual(['web']);
    });

    it('outlives session and user', async () => {
      const { account, session } = await participated('web');
      await harness().sessions.end(session.id, NOW);
      await harness().database.query('DELETE FROM users WHERE id = $1', [uuidOf(account.id)]);
      expect(await claimed(NOW)).toEqual(['web']);
    });

    it('tells or refuses every client that redeems meanwhile', async () => {
      const { grants, sessions } = harness();
      for (let round = 0; round < 10; round += 1) {
        const { session } = await participated();
        const redemptions = Array.from({ length: 5 }, async (_, index) => {
          const grant = aGrant(session, { clientId: `client-${index}` });
          await grants.redeem(grant);
          const ended = (await grants.lookup(grant.id))?.session.endedAt !== null;
          return { clientId: grant.clientId, ended };
        });
        const told = await sessions.end(session.id, NOW);
        for (const { clientId, ended } of await Promise.all(redemptions)) {
          expect([clientId, ended || told.includes(clientId)]).toEqual([clientId, true]);
        }
      }
    });

    it('waits for a redemption that is under way, and tells its client', async () => {
      const { database, sessions } = harness();
      const { session } = await participated('web');
      let ending: Promise<readonly string[]> | null = null;
      await slowly(database, async (tx) => {
        await tx.query('INSERT INTO session_clients (session_id, client_id) VALUES ($1, $2)', [
          uuidOf(session.id),
          'late',
        ]);
        ending = sessions.end(session.id, NOW);
      });
      expect([...((await ending) ?? [])].sort()).toEqual(['late', 'web']);
    });
  });

  /** Commits when whoever waits for it has come to wait. */
  async function slowly(
    database: DatabaseHarness['database'],
    work: (tx: Queryable) => Promise<void>,
  ): Promise<void> {
    await database.transaction(async (tx) => {
      await work(tx);
      await setTimeout(200);
    });
  }

  describe('claiming', () => {
    it('gives each notice to one, however many instances claim at once', async () => {
      const { session } = await participated(...Array.from({ length: 12 }, (_, index) => `client-${index}`));
      await harness().sessions.end(session.id, NOW);
      const claims = await Promise.all([1, 2, 3, 4].map(() => claimed(NOW, 12)));
      expect(claims.flat().sort()).toEqual([...new Set(claims.flat())].sort());
      expect(claims.flat()).toHaveLength(12);
    });

    it('takes no more than it was told, and gives the others later', async () => {
      const { session } = await participated('a', 'b', 'c');
      await harness().sessions.end(session.id, NOW);
      const first = await claimed(NOW, 2);
      expect(first).toHaveLength(2);
      expect([...first, ...(await claimed(NOW, 2))].sort()).toEqual(['a', 'b', 'c']);
    });

    it('is again for somebody when the hold has run out: whoever had it has died', async () => {
      const { session } = await participated('web');
      await harness().sessions.end(session.id, NOW);
      expect(await claimed(NOW)).toEqual(['web']);
      expect(await claimed(HELD - 1)).toEqual([]);
      expect(await harness().notices.claim(HELD, HELD + 1, 10)).toMatchObject([{ attempts: 2 }]);
    });

    it('gives nothing at the deadline', async () => {
      const { session } = await participated('web');
      await harness().sessions.end(session.id, NOW);
      expect(await claimed(DEADLINE)).toEqual([]);
      expect(await claimed(DEADLINE - 1)).toEqual(['web']);
    });

    it('gives what was postponed when that is due, and never what was removed', async () => {
      const { session } = await participated('later', 'told');
      const key = (clientId: string) => ({ sessionId: session.id, clientId });
      await harness().sessions.end(session.id, NOW);
      await claimed(NOW);
      await harness().notices.postpone(key('later'), NOW + 15 * SECOND);
      await harness().notices.remove(key('told'));
      expect(await claimed(NOW + 15 * SECOND - 1)).toEqual([]);
      expect(await claimed(NOW + 15 * SECOND)).toEqual(['later']);
      expect(await claimed(HELD)).toEqual(['later']);
    });

    it('leaves no trace of what never was', async () => {
      const nobody = { sessionId: newSessionId(), clientId: 'web' };
      await harness().notices.postpone(nobody, NOW);
      await harness().notices.remove(nobody);
      expect(await claimed(NOW)).toEqual([]);
    });
  });
}
