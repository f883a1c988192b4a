import type { Request } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../domain/shared/oauth-error.ts';

/** A parameter with no value counts as absent (RFC 6749 §3.1). */
export const parameter = (maxLength = 2048) => v.optional(v.pipe(v.string(), v.maxLength(maxLength)));

/** One that may come several times, each of them no longer than this: a list, which is never empty. */
export const repeatable = (maxLength: number, maxCount: number) =>
  v.optional(
    v.pipe(
      v.union([v.string(), v.array(v.string())]),
      v.transform((values) => [values].flat().filter((value) => value !== '')),
      v.array(v.pipe(v.string(), v.maxLength(maxLength))),
      v.maxLength(maxCount),
    ),
  );

/** Each name once: as text, or as the list of what came when it came more than once. In one pass, however many there are. */
function grouped(search: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of search) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  const given = [...groups].filter(([, values]) => values.some((value) => value !== ''));
  return Object.fromEntries(
    given.map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
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
  const sound = Object.entries(values).filter(([name]) => !malformed.includes(name));
  // What is left of it fits: every parameter may be absent.
  return { parameters: v.parse(schema, Object.fromEntries(sound)), malformed };
}

/** @throws OAuthError `invalid_request` for a parameter that came twice or too long */
export function requireParameters<Entries extends v.ObjectEntries>(
  search: URLSearchParams,
  schema: v.ObjectSchema<Entries, undefined>,
): Partial<v.InferOutput<typeof schema>> {
  const { parameters, malformed } = readParameters(search, schema);
  if (malformed[0] !== undefined) {
    throw new OAuthError('invalid_request', `${malformed[0]} came too often, or is too long`);
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
