import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Logout } from '../../../src/domain/sessions/logout.ts';
import { after } from '../../../src/domain/shared/instant.ts';
import { secretDigest } from '../../../src/domain/shared/secret.ts';
import type { LogoutStore } from '../../../src/ports/sessions/logout-store.ts';
import { newSessionId } from './fixtures.ts';
import { fresh, type Open, type Opened } from './opened.ts';

export function logoutStoreContract(name: string, open: Open<LogoutStore>): void {
  describe(name, () => {
    let opened: Opened<LogoutStore>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const base = () => ({
      browserDigest: secretDigest('a browser'),
      expiresAt: after(opened.clock.now(), 600),
    });
    const asking = (): Logout => ({
      ...base(),
      status: 'asking',
      afterwards: { kind: 'redirect', url: 'https://rp.example/after?state=“x”' },
      sessionId: newSessionId(),
    });
    const done = (): Logout => ({
      ...base(),
      status: 'done',
      afterwards: { kind: 'unregistered' },
      frames: ['https://rp.example/frontchannel?iss=a&sid=b'],
    });

    it('keeps a logout that asks, and what becomes of it', async () => {
      const id = fresh('logout');
      const [before, outcome] = [asking(), done()];
      await opened.port.put(id, before);
      expect(await opened.port.lookup(id)).toEqual(before);
      await opened.port.put(id, outcome);
      expect(await opened.port.lookup(id)).toEqual(outcome);
      expect(await opened.port.lookup(id)).toEqual(outcome);
    });

    it('finds none by another id', async () => {
      await opened.port.put(fresh('logout'), done());
      expect(await opened.port.lookup(fresh('logout'))).toBeNull();
    });
  });
}
