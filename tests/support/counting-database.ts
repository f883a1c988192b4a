import type {
  Database,
  Parameter,
  Queryable,
  Row,
  TransactionOptions,
} from '../../src/adapters/postgres/database.ts';

/** The driver behind it, and how often it was asked: each statement of a transaction counts, its begin and end do not. */
export class CountingDatabase implements Database {
  statements = 0;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  query(text: string, parameters?: readonly Parameter[]): Promise<readonly Row[]> {
    return this.#counting(this.#database).query(text, parameters);
  }

  run(script: string): Promise<void> {
    return this.#counting(this.#database).run(script);
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.#database.transaction((tx) => work(this.#counting(tx)), options);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #counting(queryable: Queryable): Queryable {
    return {
      query: (text, parameters) => {
        this.statements += 1;
        return queryable.query(text, parameters);
      },
      run: (script) => {
        this.statements += 1;
        return queryable.run(script);
      },
    };
  }
}
