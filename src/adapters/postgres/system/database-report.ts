import type { DatabaseReport } from '../../../ports/system/database-report.ts';
import type { Queryable } from '../database.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresDatabaseReport implements DatabaseReport {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async read(): Promise<string> {
    const [row = {}] = await this.#database.query("SELECT current_setting('server_version') AS version");
    return `PostgreSQL ${new RowReader('pg_settings', row).text('version')}`;
  }
}
