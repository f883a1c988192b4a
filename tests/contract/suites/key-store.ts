import { describe, expect, it } from '@jest/globals';
import { DatabaseInconsistency } from '../../../src/adapters/postgres/database-inconsistency.ts';
import type { StoredSigningKey } from '../../../src/domain/keys/key-set.ts';
import type { KeySet } from '../../../src/ports/keys/key-store.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aKeySet, aSecretKey, aSigningKey, bytes, NOW, race } from './fixtures.ts';

const DESTROYED = {
  status: 'destroyed',
  activatesAt: NOW - 40,
  retiredAt: NOW - 30,
  destroyedAt: NOW - 5,
  sealed: null,
} as const;

export function keyStoreContract(harness: () => DatabaseHarness): void {
  const { opaqueSetup } = aKeySet();

  it('loads nothing before the first start', async () => {
    expect(await harness().keys.load()).toBeNull();
  });

  it('loads what was founded, oldest first', async () => {
    const { keys } = harness();
    const young = aSigningKey({ createdAt: NOW + 10, status: 'upcoming', activatesAt: NOW + 20 });
    const old = aSecretKey({ createdAt: NOW - 10 });
    const destroyed = aSigningKey({ ...DESTROYED, createdAt: NOW - 20 });
    const retired = aSigningKey({ createdAt: NOW - 30, status: 'retired', retiredAt: NOW - 1 });
    expect(await keys.found({ keys: [young, old, destroyed, retired], opaqueSetup })).toBe(true);
    expect(await keys.load()).toEqual({ keys: [retired, destroyed, old, young], opaqueSetup });
  });

  it('is founded by one of many first starts, as a whole', async () => {
    const { keys } = harness();
    const sets = Array.from({ length: 20 }, aKeySet);
    const answers = await Promise.all(sets.map((set) => keys.found(set)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await keys.load()).toEqual(sets[answers.indexOf(true)]);
  });

  it('is founded once', async () => {
    const { keys } = harness();
    const first = aKeySet();
    await keys.found(first);
    expect(await race(3, false, () => keys.found(aKeySet()))).toBe(3);
    expect(await keys.load()).toEqual(first);
  });

  it.each<[string, () => KeySet['keys']]>([
    ['two active keys of one algorithm', () => [aSigningKey(), aSigningKey()]],
    ['two active keys of one purpose', () => [aSecretKey(), aSecretKey()]],
    [
      'a destroyed key that is still there',
      () => [{ ...aSigningKey(DESTROYED), sealed: bytes(48) } as never],
    ],
    ['a key that is gone', () => [{ ...aSecretKey(), sealed: null } as never]],
    [
      'a private member in the public half',
      () => {
        const { publicJwk, ...key } = aSigningKey();
        const leaking = { ...publicJwk, d: 'private' };
        return [{ ...key, publicJwk: leaking }];
      },
    ],
  ])('never holds %s, and founds nothing then', async (_, keysOf) => {
    const { keys } = harness();
    await expect(keys.found({ keys: keysOf(), opaqueSetup })).rejects.toThrow();
    expect(await keys.load()).toBeNull();
  });

  it('names the column of a key that cannot be', async () => {
    const { database, keys } = harness();
    await keys.found({ keys: [aSigningKey()], opaqueSetup });
    await database.query('UPDATE keys SET public_jwk = public_jwk || \'{"alg": "RS256"}\'');
    await expect(keys.load()).rejects.toEqual(new DatabaseInconsistency('keys', 'public_jwk'));
  });

  it('keeps bytes of any length', async () => {
    const { keys } = harness();
    const sealed = bytes(2000);
    await keys.found({ keys: [aSecretKey({ sealed })], opaqueSetup });
    expect((await keys.load())?.keys[0]?.sealed).toEqual(sealed);
  });

  it('takes a key that an earlier release made for active since then', async () => {
    const { database, keys } = harness();
    const key = aSecretKey();
    await keys.found({ keys: [key], opaqueSetup });
    await database.query('UPDATE keys SET activates_at = NULL');
    expect(await keys.load()).toEqual({ keys: [{ ...key, activatesAt: key.createdAt }], opaqueSetup });
  });

  it.each(['retired_at', 'status'])('knows no life without its moments: %s', async (column) => {
    const { database, keys } = harness();
    await keys.found({ keys: [aSecretKey()], opaqueSetup });
    const impossible = {
      retired_at: "status = 'retired'",
      status: "status = 'destroyed', sealed = NULL, retired_at = now(), destroyed_at = now()",
    };
    await database.run(`UPDATE keys SET ${impossible[column as keyof typeof impossible]}`);
    await expect(keys.load()).rejects.toEqual(new DatabaseInconsistency('keys', column));
  });

  describe('replaces the key set', () => {
    async function founded(keys: KeySet['keys']): Promise<KeySet> {
      await harness().keys.found({ keys, opaqueSetup });
      const stored = await harness().keys.load();
      if (stored === null) throw new Error('nothing was founded');
      return stored;
    }

    it('by what a rotation makes of it, whichever keys change places', async () => {
      const { keys } = harness();
      const active = aSigningKey({ createdAt: NOW - 20 });
      const upcoming = aSigningKey({ createdAt: NOW - 10, status: 'upcoming', activatesAt: NOW });
      const expired = aSecretKey({ createdAt: NOW - 30, status: 'retired', retiredAt: NOW - 9 });
      const ended = aSigningKey({ createdAt: NOW - 40, status: 'retired', retiredAt: NOW - 30 });
      const forgotten = aSigningKey({ ...DESTROYED, createdAt: NOW - 50 });
      const before = await founded([forgotten, ended, expired, active, upcoming]);
      const after: KeySet = {
        opaqueSetup,
        keys: [
          { ...ended, ...DESTROYED },
          { ...active, status: 'retired', activatesAt: NOW - 20, retiredAt: NOW } as StoredSigningKey,
          { ...upcoming, status: 'active', activatesAt: NOW } as StoredSigningKey,
          aSigningKey({ createdAt: NOW + 1, status: 'upcoming', activatesAt: NOW + 90 }),
        ],
      };
      expect(await keys.replace(before, after)).toBe(true);
      expect(await keys.load()).toEqual(after);
    });

    it('by the same keys under another master key, with the setup', async () => {
      const { keys } = harness();
      const before = await founded([aSigningKey(), aSecretKey()]);
      const after: KeySet = {
        keys: before.keys.map((key) => ({ ...key, sealed: bytes(50) }) as typeof key),
        opaqueSetup: { ...opaqueSetup, sealedSetup: bytes(200), sealedDecoy: bytes(221) },
      };
      expect(await keys.replace(before, after)).toBe(true);
      expect(await keys.load()).toEqual(after);
    });

    it('once, however many do it at the same time', async () => {
      const { keys } = harness();
      const before = await founded([aSigningKey()]);
      const sets = Array.from({ length: 20 }, () => ({
        ...before,
        keys: [...before.keys, aSigningKey({ createdAt: NOW + 5, status: 'upcoming', activatesAt: NOW + 9 })],
      }));
      const answers = await Promise.all(sets.map((set) => keys.replace(before, set)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await keys.load()).toEqual(sets[answers.indexOf(true)]);
    });

    it.each<[string, (before: KeySet) => KeySet]>([
      [
        'a key',
        ({ keys: [first, ...rest], ...set }) => ({
          ...set,
          keys: [{ ...first, sealed: bytes(48) } as StoredSigningKey, ...rest],
        }),
      ],
      ['the setup', (set) => ({ ...set, opaqueSetup: { ...set.opaqueSetup, sealedSetup: bytes(200) } })],
      ['one key more', (set) => ({ ...set, keys: [...set.keys, aSecretKey({ purpose: 'state' })] })],
      ['one key fewer', (set) => ({ ...set, keys: set.keys.slice(1) })],
    ])('not when another has changed %s', async (_, change) => {
      const { keys } = harness();
      const stored = await founded([aSigningKey(), aSecretKey()]);
      const seenByAnother = change(stored);
      expect(await keys.replace(seenByAnother, { ...seenByAnother, keys: stored.keys.slice(0, 1) })).toBe(
        false,
      );
      expect(await keys.load()).toEqual(stored);
    });

    it('as a whole or not at all', async () => {
      const { keys } = harness();
      const before = await founded([aSigningKey(), aSecretKey()]);
      const impossible = {
        ...before,
        keys: [aSecretKey({ purpose: 'state' }), aSigningKey(), aSigningKey()],
      };
      await expect(keys.replace(before, impossible)).rejects.toThrow();
      expect(await keys.load()).toEqual(before);
    });

    it('of nothing with nothing, before the first start', async () => {
      const { keys } = harness();
      expect(await keys.replace(aKeySet(), aKeySet())).toBe(false);
      expect(await keys.load()).toBeNull();
    });
  });
}
