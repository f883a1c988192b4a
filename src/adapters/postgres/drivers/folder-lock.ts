import { setTimeout } from 'node:timers/promises';
import { StartupError } from '../../../ports/system/startup-error.ts';
import { FolderClaim } from './folder-claim.ts';
import { livingRivals, type Rival } from './folder-rivals.ts';

const PAUSE_MS = 20;

/** Held until released, or until the process is gone. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * One process a folder, across containers too, where process ids and pid files tell nothing.
 *
 * Everybody first announces a claim and then looks for others, so that of two at least the later one sees the
 * other, and nobody holds who sees anybody. Of those still claiming, the first by name stays. A claim that
 * kill -9 left behind refuses connections, and is taken over at once.
 *
 * @throws StartupError `database_in_use`
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  for (;;) {
    const claim = await FolderClaim.announce(folder);
    if (await prevails(claim, folder)) return { release: () => claim.withdraw() };
    await setTimeout(PAUSE_MS);
  }
}

/** Whether the claim now holds; `false`, with the claim withdrawn, when another that is not decided goes first. */
async function prevails(claim: FolderClaim, folder: string): Promise<boolean> {
  try {
    for (;;) {
      const rivals = await livingRivals(claim, folder);
      if (rivals.length === 0) {
        claim.hold();
        return true;
      }
      const holder = rivals.find(({ state }) => state === 'holding' || state === 'silent');
      if (holder !== undefined) throw inUse(folder, holder);
      if (rivals.some(({ state, name }) => state === 'claiming' && name < claim.name)) {
        await claim.withdraw();
        return false;
      }
      await setTimeout(PAUSE_MS);
    }
  } catch (error) {
    await claim.withdraw();
    throw error;
  }
}

function inUse(folder: string, { pid }: Rival): StartupError {
  const holder = pid === null ? 'another process' : `process ${pid}`;
  return new StartupError(
    'database_in_use',
    `The data folder ${folder} is in use by ${holder}, and an embedded database serves one process at a time. ` +
      'Stop that process first, or give this one a folder of its own.',
  );
}
