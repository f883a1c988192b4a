import type { Seconds } from '../../domain/shared/instant.ts';

export interface OutboundRequest {
  /** Absolute; its fragment is never sent. */
  readonly url: string;
  /** `GET` unless said otherwise. */
  readonly method?: 'GET' | 'POST';
  /** The body of a POST, as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
  /** Media types, as the `Accept` header has them. */
  readonly accept?: string;
  /** Bytes of body at most. */
  readonly maxBytes?: number;
  /** For all of it: resolving the name, connecting, and the last byte of the body. */
  readonly patience?: Seconds;
}

/** Whatever the status: what is no redirect is an answer, and what it means is its reader's to say. */
export interface OutboundAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly cacheControl: string | null;
  readonly body: Uint8Array;
}

export type OutboundFailure =
  /** No absolute URL, or one with user information. */
  | 'malformed_url'
  | 'not_https'
  | 'private_address'
  | 'redirect'
  | 'too_large'
  | 'timeout'
  /** Too many fetches are under way, or wait, for this host. */
  | 'busy'
  /** Its certificate is not trusted, or what answers there does not speak TLS. */
  | 'certificate'
  | 'unreachable';

/** Why nothing was fetched. It names the host at most: a path or a query may be somebody's secret. */
export class OutboundFetchFailed extends Error {
  readonly reason: OutboundFailure;

  /** @param code of the system, for the log: `ECONNREFUSED` */
  constructor(reason: OutboundFailure, host: string | null = null, code: string | null = null) {
    super(`${host ?? 'a URL'} was not fetched: ${reason}${code === null ? '' : ` (${code})`}`);
    this.name = 'OutboundFetchFailed';
    this.reason = reason;
  }
}

/**
 * Every fetch of a URL that somebody else has named goes through it: https alone, to addresses of the public
 * internet alone, unless the deployment allows the host; the address that was judged is the one connected to;
 * no redirect is followed; size, time and fetches at once are bounded.
 */
export interface OutboundFetcher {
  /** @throws OutboundFetchFailed */
  fetch(request: OutboundRequest): Promise<OutboundAnswer>;
}
