import type { Container } from 'inversify';
import { refuseUnfinishedCopy } from '../system/refuse-unfinished-copy.ts';
import { Id } from './identifiers.ts';

/** What every start does, whoever starts: bring the database up to date, and unseal the key set. */
export async function prepare(container: Container): Promise<void> {
  await (await container.getAsync(Id.Migrations)).up();
  const copyMarkStore = await container.getAsync(Id.CopyMarkStore);
  await refuseUnfinishedCopy(copyMarkStore);
  await (await container.getAsync(Id.StoredKeyRing)).load();
  // One that began meanwhile may have brought the key set. None begins from here on, since there is one.
  await refuseUnfinishedCopy(copyMarkStore);
}
