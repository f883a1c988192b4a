import type { Instant } from '../../../domain/shared/instant.ts';
import type { DatabaseClock } from '../../../ports/system/database-clock.ts';
import type { Queryable } from '../database.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresDatabaseClock implements DatabaseClock {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  /** Unlike `now()`, which stands still while a transaction lasts. */
  async now(): Promise<Instant> {
    const [row] = await this.#database.query('SELECT clock_timestamp() AS instant');
    return new RowReader('clock_timestamp', row ?? {}).instant('instant');
  }
}
