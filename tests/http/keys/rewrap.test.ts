import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FileMasterKey } from '../../../src/adapters/system/file-master-key.ts';
import { SystemRandom } from '../../../src/adapters/system/system-random.ts';
import { KeySetEditor } from '../../../src/app/keys/key-set-editor.ts';
import { RewrapKeySet } from '../../../src/app/keys/rewrap-key-set.ts';
import { RotateKeySet } from '../../../src/app/keys/rotate-key-set.ts';
import { rotationSchedule } from '../../../src/app/keys/rotation-schedule.ts';
import { StoredKeyRing } from '../../../src/app/keys/stored-key-ring.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { KeySet, KeyStore } from '../../../src/ports/keys/key-store.ts';
import type { MasterKey } from '../../../src/ports/keys/master-key.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { ADA, addAccount, signedIn } from '../scene.ts';

const random = new SystemRandom();
const OLD = new Uint8Array(32).fill(7);
const NEW = new Uint8Array(32).fill(8);
const EVERYTHING = { prompt: false, purpose: null, algorithm: null } as const;

/** A machine that loses its power when everything is sealed, and the key is still the old one. */
class InterruptedMasterKey extends FileMasterKey {
  override async promoteSuccessor(): Promise<boolean> {
    throw new Error('the power is gone');
  }
}

describe('another master key', () => {
  let postern: Postern;
  let keyStore: KeyStore;
  let founded: KeySet;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    postern = await startPostern();
    keyStore = await postern.get(Id.KeyStore);
    founded = await stored();
  });
  afterAll(() => postern.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-rewrap-'));
    file = join(folder, 'master.key');
    await keyStore.replace(await stored(), founded);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function stored(): Promise<KeySet> {
    const keySet = await keyStore.load();
    if (keySet === null) throw new Error('there is a key set');
    return keySet;
  }

  const given = (key: Uint8Array, successor: Uint8Array | null = null) =>
    new FileMasterKey({ key, successor, file: null, random });

  /** As the embedded default keeps one: the old key, in a file of its own. */
  async function kept(Kind: typeof FileMasterKey = FileMasterKey): Promise<FileMasterKey> {
    await new FileMasterKey({ key: null, successor: OLD, file, random }).promoteSuccessor();
    return new Kind({ key: null, successor: null, file, random });
  }

  /** An instance on this database that was given another key. */
  async function instance(masterKey: MasterKey) {
    const { serverIdentifier } = postern.define.opaque;
    const keySetEditor = new KeySetEditor({ keyStore, masterKey, serverIdentifier });
    return {
      ring: new StoredKeyRing({
        keyStore,
        masterKey,
        founder: await postern.get(Id.KeySetFounder),
        serverIdentifier,
      }),
      rewrap: new RewrapKeySet({ keySetEditor, masterKey, random }),
      rotation: new RotateKeySet({
        keySetEditor,
        keyMaker: await postern.get(Id.KeyMaker),
        clock: postern.clock,
        databaseClock: { now: async () => postern.clock.now() },
        logger: await postern.get(Id.Logger),
        schedule: rotationSchedule(postern.define),
      }),
    };
  }

  const opens = async (key: Uint8Array) => {
    const { ring } = await instance(given(key));
    return ring.reread().then(
      () => true,
      () => false,
    );
  };

  it('seals every secret anew, and none of them is another one', async () => {
    const { rewrap, ring } = await instance(given(OLD, NEW));
    expect(await rewrap.execute()).toEqual({ secrets: 10, inPlace: false });
    const { keys, opaqueSetup } = await stored();
    for (const [index, { sealed }] of keys.entries()) expect(sealed).not.toEqual(founded.keys[index]?.sealed);
    expect(opaqueSetup.sealedSetup).not.toEqual(founded.opaqueSetup.sealedSetup);
    expect(opaqueSetup.sealedDecoy).not.toEqual(founded.opaqueSetup.sealedDecoy);
    expect([await opens(OLD), await opens(NEW)]).toEqual([false, true]);
    await ring.reread();
    const before = await postern.get(Id.KeyRing);
    expect(ring.opaqueSetup()).toEqual(before.opaqueSetup());
    expect(ring.signingKey('EdDSA')).toEqual(before.signingKey('EdDSA'));
    expect(ring.secretKey('identifier')).toEqual(before.secretKey('identifier'));
  });

  it('has sealed everything already when the command is given again', async () => {
    const { rewrap } = await instance(given(OLD, NEW));
    await rewrap.execute();
    const sealed = await stored();
    expect(await rewrap.execute()).toEqual({ secrets: null, inPlace: false });
    expect(await stored()).toEqual(sealed);
  });

  it('is refused when it is the same one, or is not told', async () => {
    await expect((await instance(given(OLD, OLD))).rewrap.execute()).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect((await instance(given(OLD))).rewrap.execute()).rejects.toMatchObject({
      reason: 'master_key',
    });
    await expect(
      (
        await instance(
          given(
            NEW,
            OLD.map((byte) => byte + 9),
          ),
        )
      ).rewrap.execute(),
    ).rejects.toMatchObject({
      reason: 'master_key',
    });
    expect(await stored()).toEqual(founded);
  });

  it('leaves a server with the old one as well as it was, and keeps it from changing the key set', async () => {
    await (await instance(given(OLD, NEW))).rewrap.execute();
    const sealed = await stored();
    await expect((await postern.get(Id.StoredKeyRing)).reread()).rejects.toMatchObject({
      reason: 'master_key',
    });
    const rotation = await postern.get(Id.RotateKeySet);
    await expect(rotation.execute(EVERYTHING)).rejects.toMatchObject({ reason: 'master_key' });
    await expect(rotation.advance()).rejects.toMatchObject({ reason: 'master_key' });
    expect(await stored()).toEqual(sealed);

    const ready = await fetch(`${postern.issuer.replace(/\d+$/, String(postern.port))}/health/ready/`);
    expect(await ready.json()).toEqual({ status: 'ok' });
    await addAccount(postern, ADA);
    await signedIn(postern, ADA);
  });

  it('is under every new key, whoever of two that race is first', async () => {
    const [one, other] = [await instance(given(OLD, NEW)), await instance(given(OLD, NEW))];
    await Promise.all([one.rewrap.execute(), other.rotation.execute(EVERYTHING)]);
    expect((await stored()).keys).toHaveLength(founded.keys.length + 6);
    expect([await opens(OLD), await opens(NEW)]).toEqual([false, true]);
  });

  describe('that the data folder keeps', () => {
    it('is made, and put in the place of the old one', async () => {
      const { rewrap, ring } = await instance(await kept());
      expect(await rewrap.execute()).toEqual({ secrets: 10, inPlace: true });
      expect(await readdir(folder)).toEqual(['master.key']);
      expect(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url')).not.toEqual(Buffer.from(OLD));
      await ring.load();
      expect(await opens(OLD)).toBe(false);
    });

    it('is forgotten when the command was interrupted before anything was sealed', async () => {
      const masterKey = await kept();
      await masterKey.prepareSuccessor();
      await (await instance(masterKey)).ring.load();
      expect(await masterKey.find()).toEqual(OLD);
      await (await instance(masterKey)).rewrap.execute();
      expect(await readdir(folder)).toEqual(['master.key']);
      await (await instance(masterKey)).ring.load();
    });

    it('is put in its place by the next start when the command was interrupted after that', async () => {
      const interrupted = await instance(await kept(InterruptedMasterKey));
      await expect(interrupted.rewrap.execute()).rejects.toThrow('the power is gone');
      expect((await readdir(folder)).toSorted()).toEqual(['master.key', 'master.key.new']);
      expect(await opens(OLD)).toBe(false);

      const masterKey = new FileMasterKey({ key: null, successor: null, file, random });
      const successor = await masterKey.findSuccessor();
      await (await instance(masterKey)).ring.load();
      expect(await masterKey.find()).toEqual(successor);
      expect(await readdir(folder)).toEqual(['master.key']);
    });
  });
});
