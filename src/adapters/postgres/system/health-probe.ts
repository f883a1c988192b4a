import type { HealthProbe } from '../../../ports/system/health.ts';
import type { Queryable } from '../database.ts';

export class PostgresHealthProbe implements HealthProbe {
  readonly name = 'database';
  readonly essential = true;
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async check(): Promise<void> {
    await this.#database.query('SELECT 1');
  }
}
