import { types } from 'node:util';
import {
  type OutboundAnswer,
  type OutboundFetcher,
  OutboundFetchFailed,
  type OutboundRequest,
} from '../../ports/system/outbound-fetcher.ts';
import { isPublicAddress } from './outbound-address.ts';
import { exchange } from './outbound-exchange.ts';
import { type OutboundHost, outboundHostOf } from './outbound-host.ts';
import { dnsResolver, literalAddress, type ResolveHost, systemResolver } from './outbound-resolver.ts';
import { OutboundSlots } from './outbound-slots.ts';

const PATIENCE_SECONDS = 5;

/** One host's documents are few; all of them together are bounded by the sockets that this process may have. */
const SLOTS = { perHost: 4, waitingPerHost: 32, inAll: 256 } as const;

/** Codes of OpenSSL and of Node's TLS. */
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SSL|TLS|EPROTO/;

export interface HttpsOutboundFetcherOptions {
  /** Where private addresses and http are allowed; without a port, on all of them. */
  readonly allow: readonly { readonly hostname: string; readonly port: number | null }[];
  /** For every host that is not allowed. */
  readonly resolve?: ResolveHost;
  readonly isPublic?: (address: string) => boolean;
}

/**
 * https over connections of its own. Every address of the name is judged before the first byte is sent, and a name
 * that has a private one beside public ones is refused whole.
 */
export class HttpsOutboundFetcher implements OutboundFetcher {
  readonly #options: Required<HttpsOutboundFetcherOptions>;
  readonly #slots = new OutboundSlots(SLOTS);

  constructor({ allow, resolve = dnsResolver(), isPublic = isPublicAddress }: HttpsOutboundFetcherOptions) {
    this.#options = { allow, resolve, isPublic };
  }

  async fetch(request: OutboundRequest): Promise<OutboundAnswer> {
    const { url, host } = parse(request.url);
    const allowed = this.#allows(host);
    if (url.protocol !== 'https:' && !allowed) throw new OutboundFetchFailed('not_https', url.host);
    const slot = `${host.hostname}:${host.port}`;
    const signal = AbortSignal.timeout((request.patience ?? PATIENCE_SECONDS) * 1000);
    if (!(await this.#slots.acquire(slot, signal))) {
      throw new OutboundFetchFailed(signal.aborted ? 'timeout' : 'busy', url.host);
    }
    try {
      const addresses = await this.#addresses(host, allowed, signal);
      return await exchange({ url, request, addresses, signal });
    } catch (error) {
      throw failure(error, url.host, signal);
    } finally {
      this.#slots.release(slot);
    }
  }

  #allows({ hostname, port }: OutboundHost): boolean {
    return this.#options.allow.some(
      (known) => known.hostname === hostname && (known.port === null || known.port === port),
    );
  }

  async #addresses(
    { hostname }: OutboundHost,
    allowed: boolean,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const literal = literalAddress(hostname);
    const resolve = allowed ? systemResolver : this.#options.resolve;
    const addresses = literal === null ? await unlessAborted(resolve(hostname, signal), signal) : [literal];
    if (addresses.length === 0) throw new OutboundFetchFailed('unreachable', hostname, 'ENOTFOUND');
    if (!allowed && !addresses.every(this.#options.isPublic)) {
      throw new OutboundFetchFailed('private_address', hostname);
    }
    return addresses;
  }
}

function parse(text: string): { readonly url: URL; readonly host: OutboundHost } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '')
    throw new OutboundFetchFailed('malformed_url');
  const host = outboundHostOf(url);
  if (host === null) throw new OutboundFetchFailed('not_https');
  return { url, host };
}

/** The system's resolver cannot be called off. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

function failure(error: unknown, host: string, signal: AbortSignal): OutboundFetchFailed {
  if (signal.aborted) return new OutboundFetchFailed('timeout', host);
  if (error instanceof OutboundFetchFailed) return error;
  const code = types.isNativeError(error) && 'code' in error ? String(error.code) : null;
  return new OutboundFetchFailed(CERTIFICATE.test(code ?? '') ? 'certificate' : 'unreachable', host, code);
}
