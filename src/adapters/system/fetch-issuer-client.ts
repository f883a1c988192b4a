import { types } from 'node:util';
import { type IssuerAnswer, type IssuerClient, IssuerUnreachable } from '../../ports/system/issuer-client.ts';

const PATIENCE_MILLISECONDS = 5000;

/** No document of ours comes near it; whoever answers instead may send anything. */
const MAX_BYTES = 256 * 1024;

/** Codes of Node and of OpenSSL, in words. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'its name cannot be resolved (DNS)'],
  [/^ECONNREFUSED$/, 'the connection was refused: nothing listens there'],
  [/^(?:EHOSTUNREACH|ENETUNREACH)$/, 'there is no way to it (network)'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'the connection was closed without an answer'],
  [/TIMEOUT|ETIMEDOUT/i, `there was no answer within ${PATIENCE_MILLISECONDS / 1000} seconds`],
  [
    /CERT|SIGNATURE|ISSUER|SSL|TLS/,
    'its certificate is not trusted, or what answers does not speak TLS as expected',
  ],
];

/** By the fetch of Node, as a client in Node would come; NODE_EXTRA_CA_CERTS counts. */
export class FetchIssuerClient implements IssuerClient {
  readonly #issuer: string;

  constructor({ issuer }: { readonly issuer: string }) {
    this.#issuer = issuer;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<IssuerAnswer> {
    const url = `${this.#issuer}${path}`;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      const response = await fetch(url, { headers, redirect: 'manual', signal });
      return { status: response.status, body: await boundedText(response) };
    } catch (error) {
      throw new IssuerUnreachable(`${url} cannot be fetched: ${reasonOf(error)}`);
    }
  }
}

/** What is more is not ours, and is cut off. */
async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES).toString('utf8');
}

/** Node says "fetch failed", and why in the cause. */
function reasonOf(error: unknown): string {
  const cause = types.isNativeError(error) && types.isNativeError(error.cause) ? error.cause : error;
  if (!types.isNativeError(cause) && !(cause instanceof DOMException)) return String(cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
  const words = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? cause.message;
  return `${words} (${code})`;
}
