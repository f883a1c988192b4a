import { describe, expect, it } from '@jest/globals';
import { LOGOUT_NOTICE_LIFETIME } from '../../../src/domain/sessions/logout-notice.ts';
import { EXPIRING_KINDS, type ExpiringKind } from '../../../src/domain/system/retention.ts';
import type { DatabaseHarness } from './database-harness.ts';
import {
  aClient,
  aGrant,
  anInitialAccessToken,
  aRegistration,
  aSession,
  aTicket,
  bytes,
  NOW,
  SECOND,
  signedIn,
} from './fixtures.ts';

export function expiredRowsContract(harness: () => DatabaseHarness): void {
  /** A row of each kind for each of these moments of expiry. */
  const plant: Readonly<Record<ExpiringKind, (expiries: readonly number[]) => Promise<void>>> = {
    grants: async (expiries) => {
      const { session } = await signedIn(harness());
      for (const expiresAt of expiries) await harness().grants.redeem(aGrant(session, { expiresAt }));
    },
    sessions: async (expiries) => {
      const registration = aRegistration();
      await harness().accounts.register(registration);
      for (const expiresAt of expiries) {
        const session = aSession(registration.account, { expiresAt });
        await harness().sessions.start({ session, handleHash: bytes(32) });
      }
    },
    tickets: async (expiries) => {
      for (const expiresAt of expiries) {
        await harness().tickets.replace(aTicket({ createdAt: expiresAt - 1, expiresAt }), bytes(32));
      }
    },
    initial_access_tokens: async (expiries) => {
      for (const expiresAt of expiries) {
        const token = anInitialAccessToken({ createdAt: expiresAt - 1, expiresAt });
        await harness().initialAccessTokens.add(token, bytes(32));
      }
    },
    clients: async (expiries) => {
      for (const expiresAt of expiries)
        await harness().clients.add(aClient({ id: `c${expiresAt}`, expiresAt }));
    },
    revoked_access_tokens: async (expiries) => {
      for (const expiresAt of expiries) await harness().revokedAccessTokens.add(`at ${expiresAt}`, expiresAt);
    },
    logout_notices: async (expiries) => {
      for (const expiresAt of expiries) {
        const { session } = await signedIn(harness());
        await harness().grants.redeem(aGrant(session));
        await harness().sessions.end(session.id, expiresAt - LOGOUT_NOTICE_LIFETIME * SECOND);
      }
    },
  };

  async function left(kind: ExpiringKind): Promise<readonly number[]> {
    const rows = await harness().database.query(`SELECT expires_at FROM ${kind} ORDER BY expires_at`);
    return rows.map(({ expires_at }) => (expires_at as Date).getTime());
  }

  describe.each(EXPIRING_KINDS)('of %s', (kind) => {
    it('removes what expired before that moment, and nothing else', async () => {
      await plant[kind]([NOW - 2, NOW - 1, NOW, NOW + 1]);
      expect(await harness().expired.remove(kind, NOW, 10)).toBe(2);
      expect(await left(kind)).toEqual([NOW, NOW + 1]);
    });

    it('removes no more than it was told, the oldest first', async () => {
      await plant[kind]([NOW - 1, NOW - 3, NOW - 2]);
      expect(await harness().expired.remove(kind, NOW, 2)).toBe(2);
      expect(await left(kind)).toEqual([NOW - 1]);
      expect(await harness().expired.remove(kind, NOW, 2)).toBe(1);
      expect(await harness().expired.remove(kind, NOW, 2)).toBe(0);
    });

    it('counts every row once when instances sweep at once', async () => {
      await plant[kind](Array.from({ length: 12 }, (_, index) => NOW - index - 1));
      const removed = await Promise.all([1, 2, 3].map(() => harness().expired.remove(kind, NOW, 12)));
      expect(removed.reduce((sum, rows) => sum + rows)).toBe(12);
    });
  });

  it('keeps a client that was used, and takes what people gave one that was not', async () => {
    const { clients, consents, expired } = harness();
    const { account } = await signedIn(harness());
    for (const id of ['used', 'unused']) {
      await clients.add(aClient({ id, expiresAt: NOW }));
      await consents.allow(account.id, id, { scope: ['openid'], claims: [] }, NOW);
    }
    await clients.keep('used');
    expect(await expired.remove('clients', NOW + 1, 10)).toBe(1);
    expect((await clients.list()).map(({ id }) => id)).toEqual(['used']);
    const left = await harness().database.query('SELECT client_id FROM consents');
    expect(left).toEqual([{ client_id: 'used' }]);
  });

  it('keeps what never expires', async () => {
    await harness().clients.add(aClient());
    await harness().initialAccessTokens.add(anInitialAccessToken({ expiresAt: null }), bytes(32));
    expect(await harness().expired.remove('clients', NOW * 2, 10)).toBe(0);
    expect(await harness().expired.remove('initial_access_tokens', NOW * 2, 10)).toBe(0);
  });

  it('keeps a session as long as a grant hangs on it', async () => {
    const { session } = await signedIn(harness());
    await harness().grants.redeem(aGrant(session, { expiresAt: NOW + 100 }));
    expect(await harness().expired.remove('sessions', NOW + 50, 10)).toBe(0);
    expect(await harness().expired.remove('grants', NOW + 101, 10)).toBe(1);
    expect(await harness().expired.remove('sessions', NOW + 50, 10)).toBe(1);
  });
}
