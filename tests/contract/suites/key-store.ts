import { expect, it } from '@jest/globals';
import { DatabaseInconsistency } from '../../../src/adapters/postgres/database-inconsistency.ts';
import type { KeySet } from '../../../src/ports/keys/key-store.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aKeySet, aSecretKey, aSigningKey, bytes, NOW, race } from './fixtures.ts';

export function keyStoreContract(harness: () => DatabaseHarness): void {
  const { opaqueSetup } = aKeySet();

  it('loads nothing before the first start', async () => {
    expect(await harness().keys.load()).toBeNull();
  });

  it('loads what was founded, oldest first', async () => {
    const { keys } = harness();
    const young = aSigningKey({ createdAt: NOW + 10 });
    const old = aSecretKey({ createdAt: NOW - 10 });
    const destroyed = aSecretKey({ createdAt: NOW - 20, status: 'destroyed', sealed: null });
    const retired = aSigningKey({ createdAt: NOW - 30, status: 'retired' });
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
    ['a destroyed key that is still there', () => [aSecretKey({ status: 'destroyed' })]],
    ['a key that is gone', () => [aSecretKey({ sealed: null })]],
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
}
