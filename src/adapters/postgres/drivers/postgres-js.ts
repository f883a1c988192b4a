import type { Logger } from '../../../ports/system/logger.ts';
import type { Random } from '../../../ports/system/random.ts';
import { StartupError } from '../../../ports/system/startup-error.ts';
import type { Database, Parameter, Queryable, Row, TransactionOptions } from '../database.ts';
import { DatabaseUnavailable } from './postgres-js-errors.ts';
import { PostgresJsLog } from './postgres-js-log.ts';
import { DEFAULT_LIMITS, type Limits, type PostgresJsOptions } from './postgres-js-options.ts';
import { Pool } from './postgres-js-pool.ts';
import { repeat } from './postgres-js-repeat.ts';
import { Session } from './postgres-js-session.ts';
import { beginWith, transactionSettings, UNLIMITED } from './postgres-js-settings.ts';
import { inTransaction } from './postgres-js-transaction.ts';

export interface PostgresJsPorts {
  readonly random: Random;
  readonly logger: Logger;
}

/**
 * A PostgreSQL server. The library's own pool is not used: it reconnects under a transaction that goes on, sends
 * statements behind others that may take long, and cannot let go of a connection that does not answer.
 */
export class PostgresJsDatabase implements Database {
  readonly #options: PostgresJsOptions;
  readonly #limits: Limits;
  readonly #random: Random;
  readonly #pool: Pool;

  private constructor(options: PostgresJsOptions, { random, logger }: PostgresJsPorts) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#random = random;
    const log = new PostgresJsLog({ ...options, logger });
    this.#pool = new Pool({
      open: () => openSession(options, log),
      connections: options.connections,
      limits: this.#limits,
    });
  }

  /**
   * @throws StartupError `database_unreachable`, `database_version`
   */
  static async connect({
    random,
    logger,
    ...options
  }: PostgresJsOptions & PostgresJsPorts): Promise<PostgresJsDatabase> {
    const database = new PostgresJsDatabase(options, { random, logger });
    try {
      await database.query('SELECT 1');
      return database;
    } catch (error) {
      await database.close();
      throw error instanceof DatabaseUnavailable ? unreachable(options, error) : error;
    }
  }

  /** Where no session is ours, its limits come with the transaction that such a statement is anyway. */
  async query(text: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
    if (!this.#options.prepare) return this.transaction((tx) => tx.query(text, parameters));
    return repeat(this.#random, () => this.#pool.use((session) => session.query(text, parameters)));
  }

  async run(script: string): Promise<void> {
    await this.transaction((tx) => tx.run(script));
  }

  async transaction<T>(
    work: (tx: Queryable) => Promise<T>,
    { unlimited = false }: TransactionOptions = {},
  ): Promise<T> {
    const script = beginWith({
      ...(!this.#options.prepare && transactionSettings(this.#limits)),
      ...(unlimited && UNLIMITED),
    });
    const limit = unlimited ? null : this.#limits.statement;
    return repeat(this.#random, () =>
      this.#pool.use((session) => inTransaction({ session, script, limit }, work)),
    );
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}

async function openSession(options: PostgresJsOptions, log: PostgresJsLog): Promise<Session> {
  try {
    const session = await Session.open(options);
    log.connected();
    return session;
  } catch (error) {
    log.refused(error);
    throw error;
  }
}

function unreachable({ host, port }: PostgresJsOptions, { cause }: DatabaseUnavailable): StartupError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartupError(
    'database_unreachable',
    `The database at ${host}, port ${port}, cannot be used: ${reason}. Is it running, and are the host, the port, ` +
      'the name, the user, the password and db_tls right? Behind PgBouncer, db_prepare has to be false.',
    { cause },
  );
}
