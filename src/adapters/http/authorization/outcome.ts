import type { Response } from 'express';
import type { ResponseMode } from '../../../domain/authorization/response-mode.ts';
import type { AuthorizationOutcome, ClientAnswer } from '../../../ports/authorization/use-cases.ts';
import { placeUrl } from '../places.ts';
import { sendFormPost } from './form-post.ts';

const SENDERS: Readonly<Record<ResponseMode, (response: Response, answer: ClientAnswer) => void>> = {
  query: sendQuery,
  form_post: sendFormPost,
};

export function sendOutcome(response: Response, outcome: AuthorizationOutcome): void {
  if (outcome.kind === 'answer') SENDERS[outcome.answer.responseMode](response, outcome.answer);
  else redirect(response, placeUrl(outcome));
}

/** The registered URI is kept as it is, query and all (RFC 6749 §3.1.2). */
function sendQuery(response: Response, { redirectUri, parameters }: ClientAnswer): void {
  redirect(
    response,
    `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`,
  );
}

/** 303, so that nothing posted here is ever posted on (RFC 9700 §4.12). */
function redirect(response: Response, location: string): void {
  response.status(303).set({ Location: location, 'Cache-Control': 'no-store' }).end();
}
