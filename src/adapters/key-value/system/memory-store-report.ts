import type { StoreReport } from '../../../ports/system/store-report.ts';

export class MemoryStoreReport implements StoreReport {
  async read(): Promise<null> {
    return null;
  }
}
