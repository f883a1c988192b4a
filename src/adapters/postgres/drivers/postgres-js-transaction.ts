import type { Seconds } from '../../../domain/shared/instant.ts';
import type { Parameter, Queryable, Row } from '../database.ts';
import type { Session } from './postgres-js-session.ts';

export interface TransactionStart {
  readonly session: Session;
  /** What begins it. */
  readonly script: string;
  /** Of each statement; `null` for none. */
  readonly limit: Seconds | null;
}

/** Commits all that `work` did, or nothing of it. */
export async function inTransaction<T>(
  { session, script, limit }: TransactionStart,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  await session.begin(script);
  try {
    const result = await new Transaction(session, limit).complete(work);
    await session.commit();
    return result;
  } catch (error) {
    await session.rollBack();
    throw error;
  }
}

class Transaction implements Queryable {
  readonly #session: Session;
  readonly #limit: Seconds | null;
  #failure: { readonly error: unknown } | null = null;
  #over = false;

  constructor(session: Session, limit: Seconds | null) {
    this.#session = session;
    this.#limit = limit;
  }

  /** Goes no further than a failure that `work` has swallowed: PostgreSQL would answer COMMIT with a rollback. */
  async complete<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      if (this.#failure !== null) throw this.#failure.error;
      return result;
    } finally {
      this.#over = true;
    }
  }

  query(text: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
    return this.#part(() => this.#session.query(text, parameters, this.#limit));
  }

  run(script: string): Promise<void> {
    return this.#part(() => this.#session.run(script, this.#limit));
  }

  /** Whoever keeps `tx` for later would speak into another's transaction. */
  async #part<T>(statement: () => Promise<T>): Promise<T> {
    if (this.#over) throw new Error('The transaction is over');
    try {
      return await statement();
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }
}
