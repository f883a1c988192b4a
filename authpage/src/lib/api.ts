import * as v from 'valibot';
import { Failure, isFailureCode } from './failure.ts';

/** Longer than any answer takes; a connection that hangs becomes a message instead of an endless wait. */
const TIMEOUT_MS = 30_000;

const ErrorAnswer = v.object({ error: v.string() });

type Schema<Answer> = v.GenericSchema<unknown, Answer>;

export function getJson<Answer>(path: string, schema: Schema<Answer>, signal?: AbortSignal): Promise<Answer> {
  return exchange(path, schema, { headers: { accept: 'application/json' } }, signal);
}

export function postJson<Answer>(path: string, body: unknown, schema: Schema<Answer>): Promise<Answer> {
  return exchange(path, schema, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function exchange<Answer>(
  path: string,
  schema: Schema<Answer>,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      ...init,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    answer = await response.json().catch(() => null);
  } catch (cause) {
    throw new Failure('network', { cause });
  }
  if (!response.ok) throw failureOf(response, answer);
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) throw new Failure('server_error', { cause: parsed.issues });
  return parsed.output;
}

function failureOf(response: Response, answer: unknown): Failure {
  const parsed = v.safeParse(ErrorAnswer, answer);
  const retryAfterSeconds = secondsOf(response.headers.get('retry-after'));
  if (parsed.success && isFailureCode(parsed.output.error)) {
    return new Failure(parsed.output.error, { retryAfterSeconds });
  }
  // A proxy in front of the server answers without our JSON.
  if (response.status === 429) return new Failure('rate_limited', { retryAfterSeconds });
  if (response.status >= 502) return new Failure('temporarily_unavailable', { retryAfterSeconds });
  return new Failure('server_error', { retryAfterSeconds });
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
