import { types } from 'node:util';
import type { Seconds } from '../../../domain/shared/instant.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';

const RETRY_AFTER: Seconds = 2;

/** Replies that mean "not now". The word comes first, or later in what a script of Redis 6 reports. */
const NOT_NOW =
  /\b(?:BUSY|CLUSTERDOWN|LOADING|MASTERDOWN|MISCONF|NOAUTH|NOREPLICAS|OOM|READONLY|TRYAGAIN|WRONGPASS)\b/;

/** What no waiting mends, and what its operator can do about it. */
const LASTING: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:NOAUTH|WRONGPASS|NOPERM)\b|invalid password/,
    'KV_URL, or KV_USER and KV_PASS, say who wants to be let in.',
  ],
  [/certificate|altnames/, 'KV_TLS_CA names the authority that made out its certificate.'],
  [/DB index is out of range/, 'KV_URL names a database that it does not have.'],
];

/**
 * What Redis or its client said, and nothing else: ioredis hangs the command on its errors, and with it keys,
 * documents, and the password of AUTH.
 */
export class RedisError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RedisError';
  }
}

export function unavailable(reason: string): OAuthError {
  return new OAuthError('temporarily_unavailable', 'The store of what is under way does not answer', {
    retryAfter: RETRY_AFTER,
    cause: new RedisError(reason),
  });
}

/** A command without an answer, or with one that it was not carried out. */
export function commandFailed(error: unknown): OAuthError | RedisError {
  const reason = reasonOf(error);
  return isReply(error) && !NOT_NOW.test(reason) ? new RedisError(reason) : unavailable(reason);
}

export function isReply(error: unknown): boolean {
  return types.isNativeError(error) && error.name === 'ReplyError';
}

/** For people, in words. */
export function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const { message, lastNodeError } = error as Error & { readonly lastNodeError?: unknown };
  return lastNodeError === undefined ? message : `${message} ${reasonOf(lastNodeError)}`;
}

/** `null` for what may pass by itself. */
export function adviceOn(reason: string): string | null {
  return LASTING.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
}
