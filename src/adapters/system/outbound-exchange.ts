import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import {
  type OutboundAnswer,
  OutboundFetchFailed,
  type OutboundRequest,
} from '../../ports/system/outbound-fetcher.ts';

/** No document that is fetched comes near it: key sets, request objects, pictures of a few kB. */
const MAX_BYTES = 64 * 1024;

const MAX_HEADER_BYTES = 16 * 1024;

export interface OutboundExchange {
  readonly url: URL;
  readonly request: OutboundRequest;
  /** Judged: no other is connected to, whatever the name stands for by now. */
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * One request on a connection of its own. The certificate has to be the name's, whichever address was chosen.
 *
 * @throws OutboundFetchFailed `redirect`, `too_large`, and whatever Node throws
 */
export async function exchange({
  url,
  request,
  addresses,
  signal,
}: OutboundExchange): Promise<OutboundAnswer> {
  const body = request.form === undefined ? null : new URLSearchParams(request.form).toString();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const sent = send(url, {
    method: request.method ?? 'GET',
    headers: headersFor(request, body),
    agent: false,
    lookup: pinnedTo(addresses),
    // Not even NODE_TLS_REJECT_UNAUTHORIZED=0 counts; an authority is added by NODE_EXTRA_CA_CERTS.
    rejectUnauthorized: true,
    maxHeaderSize: MAX_HEADER_BYTES,
    signal,
  });
  try {
    const answering = answerTo(sent, url.host);
    sent.end(body ?? undefined);
    const answer = await answering;
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) throw new OutboundFetchFailed('redirect', url.host);
    return {
      status,
      contentType: answer.headers['content-type'] ?? null,
      cacheControl: answer.headers['cache-control'] ?? null,
      body: await boundedBody(answer, request.maxBytes ?? MAX_BYTES, url.host),
    };
  } finally {
    sent.destroy();
  }
}

/** Whoever switches protocols (101) closes without an error; and an error after the answer is nobody's to crash on. */
function answerTo(sent: ClientRequest, host: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.on('close', () => reject(new OutboundFetchFailed('unreachable', host)));
  });
}

function headersFor(
  { accept = '*/*' }: OutboundRequest,
  body: string | null,
): Readonly<Record<string, string>> {
  return {
    Accept: accept,
    // What is packed could be of any size once it is unpacked.
    'Accept-Encoding': 'identity',
    'User-Agent': 'postern',
    ...(body === null
      ? {}
      : {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': String(Buffer.byteLength(body)),
        }),
  };
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, done) => {
    const [first] = found;
    if (all === true) done(null, found);
    else done(null, first?.address ?? '', first?.family);
  };
}

async function boundedBody(answer: IncomingMessage, maxBytes: number, host: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) throw new OutboundFetchFailed('too_large', host);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
