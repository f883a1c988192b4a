import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOnce } from '../../src/adapters/system/create-once.ts';
import { FileMasterKey } from '../../src/adapters/system/file-master-key.ts';
import { SystemRandom } from '../../src/adapters/system/system-random.ts';
import { masterKeyContract } from './suites/master-key.ts';

const random = new SystemRandom();

masterKeyContract('FileMasterKey', async () => {
  const folder = await newFolder();
  return {
    another: () =>
      new FileMasterKey({ key: null, successor: null, file: join(folder, 'master-key'), random }),
    close: () => rm(folder, { recursive: true }),
  };
});

describe('the file of FileMasterKey', () => {
  let folder: string;
  let file: string;
  let masterKey: FileMasterKey;

  beforeEach(async () => {
    folder = await newFolder();
    file = join(folder, 'master-key');
    masterKey = new FileMasterKey({ key: null, successor: null, file, random });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is 43 base64url characters and a line end, for its owner alone, with nothing beside it', async () => {
    const key = await masterKey.load();
    expect(await readFile(file, 'utf8')).toBe(`${Buffer.from(key).toString('base64url')}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['master-key']);
  });

  it('may be written by hand, with or without a line end', async () => {
    const text = Buffer.alloc(32, 7).toString('base64url');
    for (const ending of ['', '\n', '\r\n']) {
      await writeFile(file, text + ending, { mode: 0o600 });
      expect(await masterKey.load()).toEqual(new Uint8Array(32).fill(7));
    }
  });

  it('is neither read nor made when the key is given', async () => {
    const given = new Uint8Array(32).fill(9);
    await writeFile(file, 'not a key', { mode: 0o600 });
    expect(await new FileMasterKey({ key: given, successor: null, file, random }).load()).toEqual(given);
    await rm(file);
    expect(await new FileMasterKey({ key: given, successor: null, file, random }).load()).toEqual(given);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([0, 16, 31, 33, 64])('a given key of %i bytes is refused', async (length) => {
    const given = new FileMasterKey({ key: new Uint8Array(length), successor: null, file, random });
    await expect(given.load()).rejects.toMatchObject({ name: 'StartupError', reason: 'master_key' });
  });

  it.each(['640', '604', '660', '620', '610', '777'])('is refused when its mode is %s', async (mode) => {
    await masterKey.load();
    await chmod(file, Number.parseInt(mode, 8));
    const refusal = masterKey.load();
    await expect(refusal).rejects.toMatchObject({ name: 'StartupError', reason: 'master_key' });
    await expect(refusal).rejects.toThrow(`chmod 600 ${file}`);
  });

  it.each([
    ['empty', ''],
    ['cut off', 'A'.repeat(42)],
    ['too long', 'A'.repeat(44)],
    ['padded', `${'A'.repeat(43)}=`],
    ['of another alphabet', `${'+'.repeat(42)}A`],
    ['not canonical', `${'A'.repeat(42)}B`],
    ['two lines', `${'A'.repeat(43)}\n\n`],
    ['large', 'A'.repeat(100_000)],
  ])('is refused, and left as it is, when its contents are %s', async (_, contents) => {
    await writeFile(file, contents, { mode: 0o600 });
    const refusal = masterKey.load();
    await expect(refusal).rejects.toMatchObject({ name: 'StartupError', reason: 'master_key' });
    // Whatever it is, it might be a secret.
    await expect(refusal).rejects.not.toThrow(/A{42}|\+{42}/);
    expect(await readFile(file, 'utf8')).toBe(contents);
  });

  it('is refused when it is a folder', async () => {
    await mkdir(file, { mode: 0o700 });
    await expect(masterKey.load()).rejects.toMatchObject({ reason: 'master_key' });
  });

  it('needs a folder that exists', async () => {
    const elsewhere = join(folder, 'missing', 'master-key');
    const homeless = new FileMasterKey({ key: null, successor: null, file: elsewhere, random });
    await expect(homeless.load()).rejects.toMatchObject({ name: 'StartupError', reason: 'folder_unusable' });
  });

  describe('its successor', () => {
    const [old, next] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)];

    it('is a file of the same kind, which replaces the other as a whole', async () => {
      await masterKey.load();
      await masterKey.prepareSuccessor();
      expect((await readdir(folder)).toSorted()).toEqual(['master-key', 'master-key.new']);
      expect((await stat(`${file}.new`)).mode & 0o777).toBe(0o600);
      await masterKey.promoteSuccessor();
      expect(await readdir(folder)).toEqual(['master-key']);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    });

    it('is the one that is given, and kept beside the file until it is promoted', async () => {
      await masterKey.load();
      const given = new FileMasterKey({ key: null, successor: next, file, random });
      expect(await given.findSuccessor()).toEqual(next);
      expect(await given.prepareSuccessor()).toEqual(next);
      expect(await masterKey.findSuccessor()).toEqual(next);
      expect(await given.promoteSuccessor()).toBe(true);
      expect(await masterKey.find()).toEqual(next);
    });

    it('is the one of the file, where that and another are there: something may be sealed under it', async () => {
      const kept = await masterKey.prepareSuccessor();
      const given = new FileMasterKey({ key: null, successor: next, file, random });
      expect(await given.findSuccessor()).toEqual(kept);
    });

    it('is neither read nor written where the key is given', async () => {
      await masterKey.prepareSuccessor();
      const given = new FileMasterKey({ key: old, successor: next, file, random });
      expect(await given.findSuccessor()).toEqual(next);
      expect(await given.prepareSuccessor()).toEqual(next);
      expect(await given.promoteSuccessor()).toBe(false);
      expect(await given.find()).toEqual(old);
      expect(await masterKey.findSuccessor()).not.toEqual(next);
    });

    it('has to be given where the key is', async () => {
      const given = new FileMasterKey({ key: old, successor: null, file, random });
      expect(await given.findSuccessor()).toBeNull();
      await expect(given.prepareSuccessor()).rejects.toMatchObject({ reason: 'master_key' });
    });

    it('is refused when others may read it', async () => {
      await masterKey.prepareSuccessor();
      await chmod(`${file}.new`, 0o640);
      await expect(masterKey.findSuccessor()).rejects.toMatchObject({ reason: 'master_key' });
    });

    it('needs a folder that exists', async () => {
      const homeless = new FileMasterKey({
        key: null,
        successor: null,
        file: join(folder, 'no', 'key'),
        random,
      });
      await expect(homeless.prepareSuccessor()).rejects.toMatchObject({ reason: 'folder_unusable' });
    });
  });

  it('is not made anew from what a crash left beside it', async () => {
    await writeFile(`${file}.draft`, 'half a k', { mode: 0o600 });
    const key = await masterKey.load();
    expect(await masterKey.load()).toEqual(key);
  });
});

describe('createOnce', () => {
  it('never replaces what somebody else made in the meantime', async () => {
    const folder = await newFolder();
    const file = join(folder, 'file');
    await createOnce(file, 'first', random);
    await createOnce(file, 'second', random);
    expect(await readFile(file, 'utf8')).toBe('first');
    expect(await readdir(folder)).toEqual(['file']);
    await rm(folder, { recursive: true });
  });
});

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'postern-master-key-'));
}
