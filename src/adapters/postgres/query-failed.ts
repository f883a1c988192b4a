/** What drivers tell of an error in common (PostgreSQL's protocol, "Error and Notice Message Fields"). */
export interface ServerError {
  readonly message: string;
  /** SQLSTATE. */
  readonly code?: string | undefined;
  readonly constraint?: string | undefined;
}

/** SQLSTATE class 22, data exceptions: their messages quote the value. */
const DATA_EXCEPTION = '22';

/**
 * A statement that the database refused, or did not answer. It has no cause and no detail, because drivers put
 * the parameters there, and errors are logged.
 */
export class QueryFailed extends Error {
  /** `null` when it was no answer of the database's. */
  readonly sqlState: string | null;
  readonly constraint: string | null;

  constructor({ message, code, constraint }: ServerError) {
    super(
      code?.startsWith(DATA_EXCEPTION)
        ? `${code}: a value was refused`
        : `${code ?? 'no answer'}: ${message}`,
    );
    this.name = 'QueryFailed';
    this.sqlState = code ?? null;
    this.constraint = constraint ?? null;
  }
}
