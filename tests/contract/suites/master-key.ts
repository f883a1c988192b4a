import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MasterKey } from '../../../src/ports/keys/master-key.ts';
import { times } from './opened.ts';

export interface OpenedMasterKey {
  /** Another process on the same deployment, each time. */
  another(): MasterKey;
  close(): Promise<void>;
}

export function masterKeyContract(name: string, open: () => Promise<OpenedMasterKey>): void {
  describe(name, () => {
    let opened: OpenedMasterKey;

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('is not made by whoever only looks for it', async () => {
      expect(await opened.another().find()).toBeNull();
      expect(await opened.another().find()).toBeNull();
      const made = await opened.another().load();
      expect(await opened.another().find()).toEqual(made);
    });

    it('gives 256 bits', async () => {
      expect(await opened.another().load()).toHaveLength(32);
    });

    it('gives the same key at every start', async () => {
      const masterKey = opened.another();
      const first = await masterKey.load();
      expect(await masterKey.load()).toEqual(first);
      expect(await opened.another().load()).toEqual(first);
    });

    it('gives one key to 50 first starts that race', async () => {
      const keys = await times(50, () => opened.another().load());
      expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    });

    it('gives every deployment another', async () => {
      const other = await open();
      expect(await other.another().load()).not.toEqual(await opened.another().load());
      await other.close();
    });

    describe('its successor', () => {
      it('is nobody while none was prepared, and cannot be promoted then', async () => {
        const key = await opened.another().load();
        expect(await opened.another().findSuccessor()).toBeNull();
        expect(await opened.another().promoteSuccessor()).toBe(false);
        expect(await opened.another().find()).toEqual(key);
      });

      it('is kept beside the key, which stays', async () => {
        const key = await opened.another().load();
        const prepared = await opened.another().prepareSuccessor();
        expect(prepared).toHaveLength(32);
        expect(prepared).not.toEqual(key);
        expect(await opened.another().findSuccessor()).toEqual(prepared);
        expect(await opened.another().find()).toEqual(key);
      });

      it('takes its place once it is promoted, and leaves none behind', async () => {
        await opened.another().load();
        const prepared = await opened.another().prepareSuccessor();
        expect(await opened.another().promoteSuccessor()).toBe(true);
        expect(await opened.another().load()).toEqual(prepared);
        expect(await opened.another().findSuccessor()).toBeNull();
      });

      it('is another one each time it is prepared', async () => {
        const first = await opened.another().prepareSuccessor();
        const second = await opened.another().prepareSuccessor();
        expect(second).not.toEqual(first);
        expect(await opened.another().findSuccessor()).toEqual(second);
      });
    });
  });
}
