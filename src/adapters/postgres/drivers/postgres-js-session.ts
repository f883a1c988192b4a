import type { Socket } from 'node:net';
import postgres, { type PendingQuery } from 'postgres';
import type { Seconds } from '../../../domain/shared/instant.ts';
import { StartupError } from '../../../ports/system/startup-error.ts';
import type { Parameter, Row } from '../database.ts';
import { type Client, createClient } from './postgres-js-client.ts';
import { DatabaseUnavailable, describe, isOfStatement, refusal } from './postgres-js-errors.ts';
import { DEFAULT_LIMITS, type Limits, type PostgresJsOptions } from './postgres-js-options.ts';
import { openSocket } from './postgres-js-socket.ts';

const OLDEST_MAJOR = 15;

interface Exchange {
  /** After which the connection counts as lost; `null` waits for as long as it stands. */
  readonly limit: Seconds | null;
  /** Of a loss of the connection: whether it has left everything as it was. */
  readonly isHarmless: (error: unknown) => boolean;
}

/** One connection, from its login to its end. Whoever has it has it alone. */
export class Session {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #limits: Limits;
  readonly closed: Promise<void>;
  /** How to fail each statement that waits for its answer: the library does not notice every loss. */
  readonly #underWay = new Set<(error: Error) => void>();
  #lost = false;
  #retired = false;
  #inTransaction = false;

  private constructor(options: PostgresJsOptions, limits: Limits, socket: Socket) {
    this.#limits = limits;
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.once('error', (error) => this.#lose(error));
    const closed = () => this.#lose(new Error('the connection was closed'));
    socket.once('end', closed).once('close', closed);
    this.#client = createClient(options, limits, socket);
  }

  /** @throws StartupError `database_version`; DatabaseUnavailable */
  static async open(options: PostgresJsOptions): Promise<Session> {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const socket = await openSocket(options, limits.connect);
    const session = new Session(options, limits, socket);
    try {
      await session.#logIn();
      return session;
    } catch (error) {
      session.destroy();
      throw error;
    }
  }

  /** Whether somebody else may have it next. */
  get usable(): boolean {
    return !this.#lost && !this.#retired;
  }

  /** Whoever has it is its last. */
  retire(): void {
    this.#retired = true;
  }

  /** One statement: outside of a transaction, one by itself. */
  async query(
    text: string,
    parameters: readonly Parameter[],
    limit: Seconds | null = this.#limits.statement,
  ): Promise<readonly Row[]> {
    const sent = this.#socket.bytesWritten;
    const statement = this.#client.unsafe<Row[]>(text, [...parameters], { prepare: true });
    return this.#exchange(statement, {
      limit,
      isHarmless: () => !this.#inTransaction && this.#socket.bytesWritten === sent,
    });
  }

  async run(script: string, limit: Seconds | null = this.#limits.statement): Promise<void> {
    await this.#exchange(this.#client.unsafe(script), { limit, isHarmless: () => false });
  }

  /** Lost, it has begun nothing. What takes time here is PgBouncer, which waits for a connection to the server. */
  async begin(script: string): Promise<void> {
    const limit = this.#limits.wait;
    await this.#exchange(this.#client.unsafe(script), { limit, isHarmless: () => true });
    this.#inTransaction = true;
  }

  /** Lost, it leaves open whether the server has heard it. */
  async commit(): Promise<void> {
    await this.run('COMMIT');
    this.#inTransaction = false;
  }

  /** The server does so by itself when it loses us. */
  async rollBack(): Promise<void> {
    try {
      await this.run('ROLLBACK');
      this.#inTransaction = false;
    } catch {
      this.destroy();
    }
  }

  async close(): Promise<void> {
    this.retire();
    await this.#client.end({ timeout: this.#limits.grace });
    this.destroy();
    await this.closed;
  }

  /** What is under way fails. */
  destroy(reason = 'the connection was given up'): void {
    this.#lose(new Error(reason));
    this.#socket.destroy();
  }

  #lose(error: Error): void {
    this.#lost = true;
    for (const fail of this.#underWay) fail(error);
    this.#underWay.clear();
  }

  async #logIn(): Promise<void> {
    const [row] = await this.#exchange(this.#client.unsafe('SHOW server_version_num'), {
      limit: this.#limits.connect,
      // A password that was refused once is refused again.
      isHarmless: (error) => !(error instanceof postgres.PostgresError),
    });
    const major = Math.floor(Number(row?.server_version_num) / 10_000);
    if (major >= OLDEST_MAJOR) return;
    throw new StartupError(
      'database_version',
      `The database server is PostgreSQL ${major}; Postern needs ${OLDEST_MAJOR} or newer. Nothing was changed.`,
    );
  }

  async #exchange<Rows extends readonly Row[]>(
    statement: PendingQuery<Rows & Row[]>,
    { limit, isHarmless }: Exchange,
  ) {
    let overdue = false;
    const giveUp = () => {
      overdue = true;
      this.destroy('no answer came in time');
    };
    const timer = limit === null ? undefined : setTimeout(giveUp, (limit + this.#limits.grace) * 1000);
    try {
      return await this.#unlessLost(statement);
    } catch (error) {
      if (!this.#lost && isOfStatement(error)) throw refusal(error);
      this.destroy();
      throw new DatabaseUnavailable(describe(error), { repeatable: !overdue && isHarmless(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  async #unlessLost<T>(statement: PromiseLike<T>): Promise<T> {
    if (this.#lost) throw new Error('the connection was lost before');
    let fail: (error: Error) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#underWay.add(fail);
    try {
      return await Promise.race([statement, lost]);
    } finally {
      this.#underWay.delete(fail);
    }
  }
}
