import { beforeAll, describe, expect, it } from '@jest/globals';
import { JoseKeyGenerator } from '../../../../src/adapters/jose/key-generator.ts';
import { InProcessOpaqueServer } from '../../../../src/adapters/opaque/in-process-opaque-server.ts';
import { InProcessOpaqueClient } from '../../../../src/adapters/opaque/opaque-client.ts';
import { KeyMaker } from '../../../../src/app/keys/key-maker.ts';
import { KeySetFounder } from '../../../../src/app/keys/key-set-founder.ts';
import { resealKeySet } from '../../../../src/app/keys/reseal-key-set.ts';
import { StoredKeyRing } from '../../../../src/app/keys/stored-key-ring.ts';
import { SECRET_KEY_PURPOSES, SIGNING_ALGORITHMS } from '../../../../src/domain/keys/algorithms.ts';
import type { StoredKey } from '../../../../src/domain/keys/key-set.ts';
import { newId } from '../../../../src/domain/shared/ids.ts';
import type { KeySet, KeyStore } from '../../../../src/ports/keys/key-store.ts';
import { StartupError } from '../../../../src/ports/system/startup-error.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { TEST_START, TestClock } from '../../../support/test-clock.ts';
import { MemoryKeyStore } from './memory-key-store.ts';
import { MemoryMasterKey } from './memory-master-key.ts';

const MASTER_KEY = new Uint8Array(32).fill(7);
const SERVER_IDENTIFIER = 'op.example';

/** An instance of its own: no two draw the same random bytes. */
async function founderOf(instance: string): Promise<KeySetFounder> {
  const random = new SeededRandom(instance);
  return new KeySetFounder({
    keyMaker: new KeyMaker({ keyGenerator: new JoseKeyGenerator(), random }),
    opaqueServer: await InProcessOpaqueServer.create({ serverIdentifier: SERVER_IDENTIFIER }),
    opaqueClient: await InProcessOpaqueClient.create({ serverIdentifier: SERVER_IDENTIFIER }),
    clock: new TestClock(),
    random,
    serverIdentifier: SERVER_IDENTIFIER,
  });
}

function retiredLongAgo(key: StoredKey): StoredKey {
  if (key.status !== 'active') throw new Error('a first start makes active keys');
  return { ...key, status: 'retired', retiredAt: TEST_START };
}

let founder: KeySetFounder;
let founded: KeySet;

beforeAll(async () => {
  founder = await founderOf('first');
  founded = await founder.make(MASTER_KEY);
});

function keyRing(keyStore: KeyStore, changes: { masterKey?: Uint8Array; serverIdentifier?: string } = {}) {
  const { masterKey = MASTER_KEY, serverIdentifier = SERVER_IDENTIFIER } = changes;
  return new StoredKeyRing({
    keyStore,
    masterKey: new MemoryMasterKey(masterKey),
    founder,
    serverIdentifier,
  });
}

async function loaded(keySet: KeySet): Promise<StoredKeyRing> {
  const ring = keyRing(new MemoryKeyStore(keySet));
  await ring.load();
  return ring;
}

describe('the key set of a first start', () => {
  it('has one active key for every algorithm and every purpose', async () => {
    const ring = await loaded(founded);
    for (const algorithm of SIGNING_ALGORITHMS) {
      const { privateJwk } = ring.signingKey(algorithm);
      expect(privateJwk).toMatchObject({ alg: algorithm, use: 'sig' });
    }
    const secrets = SECRET_KEY_PURPOSES.map((purpose) => ring.secretKey(purpose));
    expect(secrets.map(({ bytes }) => bytes.length)).toEqual(SECRET_KEY_PURPOSES.map(() => 32));
    expect(new Set(secrets.map(({ bytes }) => bytes.toString())).size).toBe(SECRET_KEY_PURPOSES.length);
  });

  it('publishes the public half of what it signs with, and no private member', async () => {
    const ring = await loaded(founded);
    const published = ring.publicKeys();
    const signing = SIGNING_ALGORITHMS.map((algorithm) => ring.signingKey(algorithm).privateJwk.kid);
    expect(published.map(({ kid }) => kid).toSorted()).toEqual(signing.toSorted());
    for (const jwk of published) {
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(jwk).not.toHaveProperty(member);
    }
  });

  it('is the same at every later start', async () => {
    const [first, second] = [await loaded(founded), await loaded(founded)];
    expect(second.publicKeys()).toEqual(first.publicKeys());
    expect(second.secretKey('identifier')).toEqual(first.secretKey('identifier'));
    expect(second.opaqueSetup().setup).toBe(first.opaqueSetup().setup);
  });
});

describe('two first starts that race', () => {
  it('end with one key set: who lost takes the other one', async () => {
    const keyStore = new MemoryKeyStore();
    const rings = [keyRing(keyStore), keyRing(keyStore)];
    await Promise.all(rings.map((ring) => ring.load()));
    const [a, b] = rings;
    expect(a?.publicKeys()).toEqual(b?.publicKeys());
    expect(a?.secretKey('identifier')).toEqual(b?.secretKey('identifier'));
    expect(a?.opaqueSetup().setup).toBe(b?.opaqueSetup().setup);
  });

  it('are refused to the one with another master key, which lost', async () => {
    const keyStore = new MemoryKeyStore();
    const loads = [keyRing(keyStore), keyRing(keyStore, { masterKey: new Uint8Array(32).fill(8) })];
    const outcomes = await Promise.allSettled(loads.map((ring) => ring.load()));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([
      expect.objectContaining({ reason: expect.objectContaining({ reason: 'master_key' }) }),
    ]);
  });
});

describe('a start is refused', () => {
  it.each([
    ['under another master key', { masterKey: new Uint8Array(32) }, 'master_key'],
    ['with another OPAQUE server identifier', { serverIdentifier: 'other.example' }, 'configuration'],
  ])('%s', async (_, changes, reason) => {
    const error = await keyRing(new MemoryKeyStore(founded), changes)
      .load()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartupError);
    expect(error).toMatchObject({ reason });
  });

  it.each<[string, (keySet: KeySet) => KeySet]>([
    ['whose keys were exchanged', ({ keys, ...rest }) => ({ ...rest, keys: exchanged(keys) })],
    [
      'whose setup and decoy were exchanged',
      ({ keys, opaqueSetup: { sealedSetup, sealedDecoy, serverIdentifier } }) => ({
        keys,
        opaqueSetup: { serverIdentifier, sealedSetup: sealedDecoy, sealedDecoy: sealedSetup },
      }),
    ],
  ])('by a database %s', async (_, change) => {
    await expect(loaded(change(founded))).rejects.toMatchObject({ reason: 'master_key' });
  });

  /** Every row keeps its name, and has its neighbour's secret. */
  function exchanged(keys: readonly StoredKey[]): readonly StoredKey[] {
    return keys.map((key, index) => ({ ...key, sealed: keys.at(index - 1)?.sealed }) as StoredKey);
  }
});

describe('after a rotation', () => {
  /** The founded keys retired, and behind them those of another first start under the same master key. */
  let rotated: KeySet;
  let newer: KeySet;

  beforeAll(async () => {
    newer = await (await founderOf('second')).make(MASTER_KEY);
    const retired = founded.keys.map(retiredLongAgo);
    rotated = { ...founded, keys: [...retired, ...newer.keys] };
  });

  it('signs and seals with the active keys alone', async () => {
    const [ring, expected] = [await loaded(rotated), await loaded({ ...founded, keys: newer.keys })];
    for (const algorithm of SIGNING_ALGORITHMS) {
      expect(ring.signingKey(algorithm)).toEqual(expected.signingKey(algorithm));
    }
    for (const purpose of SECRET_KEY_PURPOSES) {
      expect(ring.secretKey(purpose)).toEqual(expected.secretKey(purpose));
    }
  });

  it('publishes both, the newest first', async () => {
    const kids = rotated.keys.flatMap((key) => key.publicJwk?.kid ?? []);
    expect((await loaded(rotated)).publicKeys().map(({ kid }) => kid)).toEqual(kids.toReversed());
  });

  it('finds a retired key by its id, for its own purpose only', async () => {
    const ring = await loaded(rotated);
    const older = (await loaded(founded)).secretKey('refresh-token');
    expect(ring.secretKeyById('refresh-token', older.id)).toEqual(older);
    expect(ring.secretKeyById('state', older.id)).toBeNull();
    expect(ring.secretKeyById('refresh-token', newId('key', 0, new Uint8Array(16)))).toBeNull();
  });

  it('remembers a key whose private part was destroyed, and no longer publishes it', async () => {
    const destroyed = rotated.keys.flatMap((key): readonly StoredKey[] => {
      if (key.status !== 'retired') return [key];
      if (key.purpose !== 'signing') return [];
      return [{ ...key, status: 'destroyed', destroyedAt: TEST_START, sealed: null }];
    });
    const ring = await loaded({ ...rotated, keys: destroyed });
    const older = await loaded(founded);
    expect(ring.publicKeys()).toEqual((await loaded({ ...founded, keys: newer.keys })).publicKeys());
    expect(ring.rememberedPublicKeys()).toEqual((await loaded(rotated)).publicKeys());
    expect(ring.secretKeyById('refresh-token', older.secretKey('refresh-token').id)).toBeNull();
  });

  it('gives every key of a purpose, the active one first', async () => {
    const ring = await loaded({ ...rotated, keys: rotated.keys.toReversed() });
    const [active, ...others] = ring.secretKeys('state');
    expect(active).toEqual(ring.secretKey('state'));
    expect(others).toEqual([(await loaded(founded)).secretKey('state')]);
  });

  it('fails when no key is active, rather than sign with a retired one', async () => {
    const retired = founded.keys.map(retiredLongAgo);
    const ring = await loaded({ ...founded, keys: retired });
    expect(() => ring.signingKey('ES256')).toThrow('no active signing key');
    expect(() => ring.secretKey('state')).toThrow('no active key');
  });
});

describe('before it is loaded', () => {
  it('the key ring gives no key', () => {
    expect(() => keyRing(new MemoryKeyStore(founded)).signingKey('ES256')).toThrow('before it was loaded');
  });
});

describe('a master key that is missing', () => {
  it('is not made anew for a key set that it could not open', async () => {
    const masterKey = new MemoryMasterKey(null);
    const keyStore = new MemoryKeyStore(founded);
    const ring = new StoredKeyRing({ keyStore, masterKey, founder, serverIdentifier: SERVER_IDENTIFIER });
    await expect(ring.load()).rejects.toMatchObject({ reason: 'master_key' });
    expect(await masterKey.find()).toBeNull();
  });
});

describe('rereading', () => {
  const added = async () => (await (await founderOf('another')).make(MASTER_KEY)).keys;

  it('takes over what another instance changed', async () => {
    const store = new MemoryKeyStore(founded);
    const ring = keyRing(store);
    await ring.load();
    const upcoming = (await added()).flatMap((key) =>
      key.purpose === 'signing' && key.status === 'active' ? [{ ...key, status: 'upcoming' as const }] : [],
    );
    store.keySet = { ...founded, keys: [...founded.keys, ...upcoming] };
    expect(ring.publicKeys()).toHaveLength(SIGNING_ALGORITHMS.length);
    await ring.reread();
    expect(ring.publicKeys()).toHaveLength(2 * SIGNING_ALGORITHMS.length);
  });

  it.each([
    ['gone', null],
    ['sealed under another master key', 'another'],
  ] as const)('keeps what it has when the key set is %s, and founds none', async (_, now) => {
    const store = new MemoryKeyStore(founded);
    const ring = keyRing(store);
    await ring.load();
    const before = ring.publicKeys();
    store.keySet = now === null ? null : await (await founderOf(now)).make(new Uint8Array(32).fill(8));
    await expect(ring.reread()).rejects.toThrow(now === null ? 'no key set' : 'master key');
    expect(ring.publicKeys()).toEqual(before);
    if (now === null) expect(store.keySet).toBeNull();
  });
});

describe('a master key that is being replaced', () => {
  const SUCCESSOR = new Uint8Array(32).fill(9);

  it('is followed by its successor when a start finds everything sealed under that', async () => {
    const keyStore = new MemoryKeyStore(
      resealKeySet(founded, { from: MASTER_KEY, to: SUCCESSOR, random: new SeededRandom() }),
    );
    const masterKey = new MemoryMasterKey(MASTER_KEY, SUCCESSOR);
    const ring = new StoredKeyRing({ keyStore, masterKey, founder, serverIdentifier: SERVER_IDENTIFIER });
    await ring.load();
    expect(ring.opaqueSetup()).toEqual((await loaded(founded)).opaqueSetup());
    expect(await masterKey.find()).toEqual(SUCCESSOR);
  });

  it('stays while nothing is sealed under its successor', async () => {
    const masterKey = new MemoryMasterKey(MASTER_KEY, SUCCESSOR);
    const keyStore = new MemoryKeyStore(founded);
    await new StoredKeyRing({ keyStore, masterKey, founder, serverIdentifier: SERVER_IDENTIFIER }).load();
    expect(await masterKey.find()).toEqual(MASTER_KEY);
  });

  it('is refused together with its successor when neither opens the database', async () => {
    const masterKey = new MemoryMasterKey(new Uint8Array(32), SUCCESSOR);
    const keyStore = new MemoryKeyStore(founded);
    const ring = new StoredKeyRing({ keyStore, masterKey, founder, serverIdentifier: SERVER_IDENTIFIER });
    await expect(ring.load()).rejects.toMatchObject({ reason: 'master_key' });
    expect(await masterKey.find()).toEqual(new Uint8Array(32));
  });
});
