import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

export interface TlsPlace {
  /** Of the authority that the server's certificate has to come from, in PEM. */
  readonly authority: string;
  /** The client's own address: every one of 127.0.0.0/8 is this machine's. */
  readonly from?: string;
}

/** `fetch` with an authority and an address of its own: the built-in one can be given neither. */
export function fetchOverTls({ authority, from = '127.0.0.1' }: TlsPlace): typeof fetch {
  return async (input, { method = 'GET', headers, body = null } = {}) => {
    const sent = request(String(input), {
      ca: authority,
      localAddress: from,
      family: 4,
      method,
      headers: Object.fromEntries(new Headers(headers)),
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const bytes = Buffer.concat(await answer.toArray());
    return new Response(bytes.length === 0 ? null : bytes, {
      status: answer.statusCode ?? 0,
      headers: headersOf(answer),
    });
  };
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}
