import postgres from 'postgres';
import type { Seconds } from '../../../domain/shared/instant.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import { QueryFailed } from '../query-failed.ts';

/** What a failover or a restart takes at best. */
const RETRY_AFTER: Seconds = 5;

/** Serialization failure, deadlock: PostgreSQL has rolled everything back, and asks for another attempt. */
const ROLLED_BACK: readonly string[] = ['40001', '40P01'];

/** SQLSTATE classes of a server that cannot serve: connection exceptions, insufficient resources. */
const UNAVAILABLE_CLASSES: readonly string[] = ['08', '53'];

/** Shut down, crashed, starting up; and a primary that has become a standby: it only reads. */
const UNAVAILABLE_STATES: readonly string[] = ['57P01', '57P02', '57P03', '25006'];

/** No connection, or none any more. Its cause is a message only: drivers put statements into their errors. */
export class DatabaseUnavailable extends OAuthError {
  /** Nothing can have been done, so another attempt does no harm, and may succeed at once. */
  readonly repeatable: boolean;

  constructor(reason: string, { repeatable }: { readonly repeatable: boolean }) {
    super('temporarily_unavailable', 'The database cannot be reached', {
      cause: new Error(reason),
      retryAfter: RETRY_AFTER,
    });
    this.name = 'DatabaseUnavailable';
    this.repeatable = repeatable;
  }
}

export function isRepeatable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return error.repeatable;
  return error instanceof QueryFailed && error.sqlState !== null && ROLLED_BACK.includes(error.sqlState);
}

/**
 * Of an error on a connection that stands: whether it is about one statement, which the server refused, or which the
 * library would not send. Any other is about the connection.
 */
export function isOfStatement(error: unknown): boolean {
  if (!(error instanceof postgres.PostgresError)) return true;
  return error.severity === 'ERROR' && !tellsUnavailable(error);
}

export function refusal(error: unknown): QueryFailed {
  if (!(error instanceof postgres.PostgresError)) return new QueryFailed({ message: describe(error) });
  const { message, code, constraint_name: constraint } = error;
  return new QueryFailed({ message, code, constraint });
}

/** What is wrong with a connection, in words that hold no statement and no parameter. */
export function describe(error: unknown): string {
  if (error instanceof postgres.PostgresError) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  // Of several addresses that were tried in vain, Node only tells the code.
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function tellsUnavailable({ code }: postgres.PostgresError): boolean {
  return UNAVAILABLE_CLASSES.includes(code.slice(0, 2)) || UNAVAILABLE_STATES.includes(code);
}
