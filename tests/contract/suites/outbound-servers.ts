import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import {
  HttpsOutboundFetcher,
  type HttpsOutboundFetcherOptions,
} from '../../../src/adapters/system/outbound-fetcher.ts';
import { OutboundFetchFailed, type OutboundRequest } from '../../../src/ports/system/outbound-fetcher.ts';

const opened: (Server | TcpServer)[] = [];

export function closeServers(): void {
  for (const server of opened.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
}

/** The port of an HTTP server. */
export async function listening(answers: RequestListener): Promise<number> {
  const server = createServer(answers).listen(0, '127.0.0.1');
  opened.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Counts who comes, and sends them away. */
export async function counting(port: number, address: string): Promise<{ readonly connections: number }> {
  const seen = { connections: 0 };
  const server = createTcpServer((socket) => {
    seen.connections += 1;
    socket.destroy();
  }).listen(port, address);
  opened.push(server);
  await once(server, 'listening');
  return seen;
}

/** Allowed on every port of this machine, unless said otherwise. */
export function outboundFetcher(options: Partial<HttpsOutboundFetcherOptions> = {}): HttpsOutboundFetcher {
  return new HttpsOutboundFetcher({ allow: [{ hostname: '127.0.0.1', port: null }], ...options });
}

/** Why it failed; `null` when it did not. */
export async function outboundFailure(
  request: OutboundRequest,
  options: Partial<HttpsOutboundFetcherOptions> = {},
): Promise<unknown> {
  try {
    await outboundFetcher(options).fetch(request);
    return null;
  } catch (error) {
    return error instanceof OutboundFetchFailed ? error.reason : error;
  }
}
