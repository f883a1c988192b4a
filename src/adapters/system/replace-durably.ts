import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { Random } from '../../ports/system/random.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { syncFolder } from './sync-folder.ts';
import { writeDurably } from './write-durably.ts';

/**
 * The file has these contents, whatever it had. Whoever sees it, even after a crash, sees all of the one or all of the
 * other.
 *
 * @throws StartupError `folder_unusable`
 */
export async function replaceDurably(file: string, contents: string, random: Random): Promise<void> {
  const draft = `${file}.${encodeBase64url(random.bytes(8))}`;
  try {
    await writeDurably(draft, contents);
    await rename(draft, file);
    await syncFolder(dirname(file));
  } catch (error) {
    throw new StartupError(
      'folder_unusable',
      `${file} cannot be written. The folder has to exist, and this user has to be able to write to it.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { force: true });
  }
}
