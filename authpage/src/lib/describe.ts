import type { Problem } from '../texts/en/problems.ts';
import { texts } from '../texts/texts.ts';
import type { Failure } from './failure.ts';

/** A failure in words, with the time to wait if the server named one. */
export function describe({ code, retryAfterSeconds }: Failure): Problem {
  const { title, body } = texts.problems[code];
  if (retryAfterSeconds === undefined) return { title, body };
  return { title, body: `${body} ${texts.form.tryAgainIn(retryAfterSeconds)}` };
}
