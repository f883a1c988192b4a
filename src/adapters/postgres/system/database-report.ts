import type { DatabaseReport, DatabaseVersion } from '../../../ports/system/database-report.ts';
import type { Queryable } from '../database.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresDatabaseReport implements DatabaseReport {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  /** `server_version_num` is 170002 for 17.2. */
  async read(): Promise<DatabaseVersion> {
    const [row = {}] = await this.#database.query(
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num')::int / 10000 AS major`,
    );
    const column = new RowReader('pg_settings', row);
    return { name: `PostgreSQL ${column.text('version')}`, major: column.integer('major') };
  }
}
