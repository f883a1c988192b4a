import type { Response } from 'express';
import type { AuthorizationOutcome, ClientAnswer } from '../../../ports/authorization/use-cases.ts';
import { placeUrl } from '../places.ts';

/** Redirects are 303, so that nothing posted here is ever posted on (RFC 9700 §4.12). */
export function sendOutcome(response: Response, outcome: AuthorizationOutcome): void {
  const location = outcome.kind === 'answer' ? answerUrl(outcome.answer) : placeUrl(outcome);
  response.status(303).set({ Location: location, 'Cache-Control': 'no-store' }).end();
}

/** The registered URI is kept as it is, query and all (RFC 6749 §3.1.2). */
function answerUrl({ redirectUri, parameters }: ClientAnswer): string {
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`;
}
