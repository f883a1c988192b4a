import type { CopyMarkStore } from '../../ports/system/copy-mark-store.ts';
import { StartupError } from '../../ports/system/startup-error.ts';

/** What lacks rows must not be used: whoever signed in there would be missing after the copy, or in its way. */
export async function refuseUnfinishedCopy(copyMarkStore: CopyMarkStore): Promise<void> {
  if (!(await copyMarkStore.isUnfinished())) return;
  throw new StartupError(
    'copy_unfinished',
    'A copy into this database has not come to its end, so that rows are missing. Run the `postern db copy` that ' +
      'began it again: it goes on where it ended. To give that up, empty the database, or name another one.',
  );
}
