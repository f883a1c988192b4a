import type { CopyMarkStore } from '../../../../ports/system/copy-mark-store.ts';
import type { Queryable } from '../../database.ts';
import { readMark } from './copy-mark.ts';

export class PostgresCopyMarkStore implements CopyMarkStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async isUnfinished(): Promise<boolean> {
    const mark = await readMark(this.#database);
    return mark !== null && mark.finishedAt === null;
  }
}
