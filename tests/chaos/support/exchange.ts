import { type IncomingHttpHeaders, request } from 'node:http';
import { type Endpoint, PATHS } from './endpoints.ts';
import type { Instance } from './instance.ts';

export interface Request {
  readonly endpoint: Endpoint;
  /** Behind the endpoint's path. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly body?: string;
  /** The statuses that are as they should be when nothing is wrong. */
  readonly due: readonly number[];
}

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Outcome =
  | Answered
  /** Nobody listens. */
  | { readonly kind: 'refused' }
  /** The connection broke before the answer was whole. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** Neither answer nor end, for longer than anybody waits. */
  | { readonly kind: 'unanswered' };

/** What a client asked, and what it saw. Times are `performance.now()`. */
export interface Exchange {
  readonly request: Request;
  readonly instance: string;
  readonly outcome: Outcome;
  readonly began: number;
  readonly ended: number;
}

/** Nobody waits as long for an answer: it will not come. */
const HARD_BOUND = 60_000;

/** On a connection of its own, so that none is reused at the moment in which the server gives it up. */
export async function exchange(instance: Instance, sent: Request): Promise<Exchange> {
  const began = performance.now();
  const outcome = await outcomeOf(instance, sent);
  return { request: sent, instance: instance.name, outcome, began, ended: performance.now() };
}

function outcomeOf(instance: Instance, { endpoint, query = '', headers, body }: Request): Promise<Outcome> {
  return new Promise((resolve) => {
    const url = `${instance.origin}${PATHS[endpoint]}${query}`;
    const sending = request(url, { method: body === undefined ? 'GET' : 'POST', headers, agent: false });
    const bound = setTimeout(() => {
      resolve({ kind: 'unanswered' });
      sending.destroy();
    }, HARD_BOUND);
    const settle = (outcome: Outcome) => {
      clearTimeout(bound);
      resolve(outcome);
    };
    const broken = (error: NodeJS.ErrnoException) =>
      settle(
        error.code === 'ECONNREFUSED'
          ? { kind: 'refused' }
          : { kind: 'lost', reason: error.code ?? error.message },
      );
    sending.once('error', broken).once('response', (response) => {
      const pieces: Buffer[] = [];
      response
        .on('data', (piece: Buffer) => pieces.push(piece))
        .once('error', broken)
        .once('end', () => {
          const { statusCode: status = 0, headers: answered } = response;
          settle({
            kind: 'answered',
            status,
            headers: answered,
            body: Buffer.concat(pieces).toString('utf8'),
          });
        });
    });
    sending.end(body);
  });
}

/** To be kept by the hundred thousand: of what was answered as it should be, that it was. */
export function asRecorded(made: Exchange): Exchange {
  const { request, outcome } = made;
  const { endpoint, due } = request;
  if (outcome.kind !== 'answered') return { ...made, request: { endpoint, due } };
  const body = due.includes(outcome.status) ? '' : outcome.body.slice(0, 300);
  const { 'retry-after': retryAfter, 'content-type': contentType } = outcome.headers;
  const headers = { 'retry-after': retryAfter, 'content-type': contentType };
  return { ...made, request: { endpoint, due }, outcome: { ...outcome, body, headers } };
}

/** Of a JSON error; of a page for people, its status says it all. */
export function errorCodeOf(outcome: Outcome): string | null {
  if (outcome.kind !== 'answered' || outcome.status < 400) return null;
  return /"error":"(\w+)"/.exec(outcome.body)?.[1] ?? null;
}
