import { types } from 'node:util';

/** Causes nest no deeper than this; one that is its own cause ends here too. */
const MAX_DEPTH = 8;

/**
 * What a log says of an error. An allow-list, because drivers hang queries, parameters and rows on theirs.
 */
export function serializeError(value: unknown, depth = 0): unknown {
  if (!types.isNativeError(value)) return value;
  if (depth === MAX_DEPTH) return value.message;
  const { code, reason, errors } = value as { code?: unknown; reason?: unknown; errors?: unknown };
  return {
    type: value.name,
    message: value.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    stack: value.stack,
    ...(Array.isArray(errors) ? { errors: errors.map((error) => serializeError(error, depth + 1)) } : {}),
    ...(value.cause === undefined ? {} : { cause: serializeError(value.cause, depth + 1) }),
  };
}
