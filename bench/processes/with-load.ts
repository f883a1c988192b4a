import type { Sites } from '../load/scenario.ts';
import { LoadProcess } from './load-process.ts';

/** Starts a load generator, hands it to `work`, and ends it whatever becomes of it. */
export async function withLoad<T>(sites: Sites, work: (load: LoadProcess) => Promise<T>): Promise<T> {
  const load = await LoadProcess.start(sites);
  try {
    return await work(load);
  } finally {
    await load.stop();
  }
}
