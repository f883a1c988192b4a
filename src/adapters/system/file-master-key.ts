import { constants } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { decodeBase64url, encodeBase64url } from '../../domain/shared/base64url.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { Random } from '../../ports/system/random.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { createOnce } from './create-once.ts';
import { hasCode } from './has-code.ts';
import { replaceDurably } from './replace-durably.ts';
import { syncFolder } from './sync-folder.ts';

/** 256 bits, as 43 characters of base64url and a line's end. */
const KEY_BYTES = 32;
const MAX_FILE_BYTES = 64;

export interface FileMasterKeyOptions {
  /** From the environment: then the file is neither read nor made. */
  readonly key: Uint8Array | null;
  /** From the environment: what is to take its place. */
  readonly successor: Uint8Array | null;
  /** `null` where the data is on another machine, and nothing is beside it. */
  readonly file: string | null;
  readonly random: Random;
}

/** The embedded default: a file that only its owner may read, made at the first start. */
export class FileMasterKey implements MasterKey {
  readonly #options: FileMasterKeyOptions;

  constructor(options: FileMasterKeyOptions) {
    this.#options = options;
  }

  async load(): Promise<Uint8Array> {
    const { file, random } = this.#options;
    const kept = await this.find();
    if (kept !== null) return kept;
    if (file === null) throw new StartupError('master_key', 'There is no master key. Set KEY_PASS.');
    await createOnce(file, lineOf(random.bytes(KEY_BYTES)), random);
    const made = await readKey(file);
    if (made === null)
      throw new StartupError('master_key', `The master key ${file} vanished while it was made.`);
    return made;
  }

  async find(): Promise<Uint8Array | null> {
    const { key, file } = this.#options;
    if (key !== null) return checkLength(key);
    return file === null ? null : readKey(file);
  }

  /** That of the file first: it may be what a rewrap that was interrupted has sealed everything under. */
  async findSuccessor(): Promise<Uint8Array | null> {
    const file = this.#successorFile();
    const kept = file === null ? null : await readKey(file);
    if (kept !== null) return kept;
    const { successor } = this.#options;
    return successor === null ? null : checkLength(successor);
  }

  async prepareSuccessor(): Promise<Uint8Array> {
    const { successor, random } = this.#options;
    const file = this.#successorFile();
    if (successor === null && file === null) {
      throw new StartupError(
        'master_key',
        'There is no new master key. Set NEW_KEY_PASS (or NEW_KEY_PASS_FILE).',
      );
    }
    const prepared = successor === null ? random.bytes(KEY_BYTES) : checkLength(successor);
    if (file !== null) await replaceDurably(file, lineOf(prepared), random);
    return prepared;
  }

  async promoteSuccessor(): Promise<boolean> {
    const { file, random } = this.#options;
    const [successorFile, successor] = [this.#successorFile(), await this.findSuccessor()];
    if (file === null || successorFile === null || successor === null) return false;
    // It may have come from the environment alone.
    await replaceDurably(successorFile, lineOf(successor), random);
    await rename(successorFile, file);
    await syncFolder(dirname(file));
    return true;
  }

  /** `null` where the key is given, and its file is no concern of ours. */
  #successorFile(): string | null {
    const { key, file } = this.#options;
    return key !== null || file === null ? null : `${file}.new`;
  }
}

function lineOf(key: Uint8Array): string {
  return `${encodeBase64url(key)}\n`;
}

function checkLength(key: Uint8Array): Uint8Array {
  if (key.length === KEY_BYTES) return key;
  throw new StartupError(
    'master_key',
    `The master key has ${key.length} bytes. Set KEY_PASS to 32 random bytes in base64url (43 characters).`,
  );
}

/** `null` when there is no such file. */
async function readKey(file: string): Promise<Uint8Array | null> {
  const handle = await openForReading(file);
  if (handle === null) return null;
  try {
    await checkPrivacy(handle, file);
    const text = await handle.readFile('utf8');
    const key = decodeBase64url(text.replace(/\r?\n$/, ''));
    if (key?.length === KEY_BYTES) return key;
    throw new StartupError(
      'master_key',
      `${file} does not hold a master key: it has to be one line of 43 base64url characters. Restore it from ` +
        'your backup. If nothing was stored under it yet, remove it, and the next start makes a new one.',
    );
  } finally {
    await handle.close();
  }
}

async function openForReading(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, constants.O_RDONLY);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new StartupError('master_key', `The master key ${file} cannot be read. Is it owned by this user?`, {
      cause: error,
    });
  }
}

/** Asked of the opened file, so that nobody can exchange it between the check and the reading. */
async function checkPrivacy(handle: FileHandle, file: string): Promise<void> {
  const status = await handle.stat();
  if (!status.isFile() || status.size > MAX_FILE_BYTES) {
    throw new StartupError('master_key', `${file} is not a master key file. Name another one.`);
  }
  if ((status.mode & 0o077) !== 0) {
    const mode = (status.mode & 0o777).toString(8);
    throw new StartupError(
      'master_key',
      `Others may read or change the master key ${file} (mode ${mode}). Run: chmod 600 ${file}`,
    );
  }
}
