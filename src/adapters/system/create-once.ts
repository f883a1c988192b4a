import { link, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { Random } from '../../ports/system/random.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { hasCode } from './has-code.ts';
import { syncFolder } from './sync-folder.ts';
import { writeDurably } from './write-durably.ts';

/**
 * Makes the file with these contents, unless it exists. It is written beside its place and linked into it:
 * whoever sees it, even after a crash, sees all of it, and of racing creators one succeeds.
 *
 * @throws StartupError `folder_unusable`
 */
export async function createOnce(file: string, contents: string, random: Random): Promise<void> {
  const draft = `${file}.${encodeBase64url(random.bytes(8))}`;
  try {
    await writeDurably(draft, contents);
    await linkUnlessThere(draft, file);
    await syncFolder(dirname(file));
  } catch (error) {
    throw new StartupError(
      'folder_unusable',
      `${file} cannot be made. The folder has to exist, and this user has to be able to write to it.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

async function linkUnlessThere(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
