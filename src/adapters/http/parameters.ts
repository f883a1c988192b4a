import type { Request } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../domain/shared/oauth-error.ts';

/** A parameter with no value counts as absent (RFC 6749 §3.1). */
export const parameter = (maxLength = 2048) => v.optional(v.pipe(v.string(), v.maxLength(maxLength)));

/** Each name once: as text, or as the list of what came when it came more than once. */
function grouped(search: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  const names = new Set([...search].filter(([, value]) => value !== '').map(([name]) => name));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

export interface ReadParameters<T> {
  readonly parameters: Partial<T>;
  /** Of the schema's parameters, those that came twice or too long. */
  readonly malformed: readonly string[];
}

/** What the schema names; everything else is ignored (RFC 6749 §3.1). */
export function readParameters<Entries extends v.ObjectEntries>(
  search: URLSearchParams,
  schema: v.ObjectSchema<Entries, undefined>,
): ReadParameters<v.InferOutput<typeof schema>> {
  const values = grouped(search);
  const parsed = v.safeParse(schema, values);
  if (parsed.success) return { parameters: parsed.output, malformed: [] };
  const malformed = [...new Set(parsed.issues.map((issue) => String(issue.path?.[0]?.key)))];
  const known = Object.keys(schema.entries).filter((name) => name in values && !malformed.includes(name));
  const parameters = Object.fromEntries(known.map((name) => [name, values[name]]));
  return { parameters: parameters as Partial<v.InferOutput<typeof schema>>, malformed };
}

/** @throws OAuthError `invalid_request` for a parameter that came twice or too long */
export function requireParameters<Entries extends v.ObjectEntries>(
  search: URLSearchParams,
  schema: v.ObjectSchema<Entries, undefined>,
): Partial<v.InferOutput<typeof schema>> {
  const { parameters, malformed } = readParameters(search, schema);
  if (malformed[0] !== undefined) {
    throw new OAuthError('invalid_request', `${malformed[0]} came more than once, or is too long`);
  }
  return parameters;
}

/** The query as it came: Express's own parser makes objects of brackets. */
export function queryOf(request: Request): URLSearchParams {
  const start = request.originalUrl.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : request.originalUrl.slice(start + 1));
}

/** The form that the `form` body parser left as text. */
export function formOf(request: Request): URLSearchParams {
  return new URLSearchParams(typeof request.body === 'string' ? request.body : '');
}

/** @throws OAuthError `invalid_request`, naming the member and never its value */
export function parseBody<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]);
  throw new OAuthError(
    'invalid_request',
    path === null ? 'The request body is malformed' : `${path} is missing or malformed`,
  );
}
