import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** The headers that the server gets, of those that came and of the peer's address. */
export type Rewriting = (headers: IncomingHttpHeaders, peer: string) => IncomingHttpHeaders;

export const PROXY_HEADERS = {
  /** As nginx does with `$proxy_add_x_forwarded_for`. */
  append: (headers, peer) => ({
    ...headers,
    'x-forwarded-for': [headers['x-forwarded-for'], peer].filter((part) => part !== undefined).join(', '),
  }),
  replace: (headers, peer) => ({ ...headers, 'x-forwarded-for': peer }),
  passOn: (headers) => headers,
} as const satisfies Readonly<Record<string, Rewriting>>;

/** Stands before a server, as thin as can be: each request goes on with headers that a test decides. */
export class ReverseProxy {
  readonly #server: Server;
  rewrite: Rewriting = PROXY_HEADERS.passOn;
  #target: number | null = null;

  private constructor(tls: { readonly cert: string; readonly key: string } | null) {
    const forward = (incoming: IncomingMessage, answer: ServerResponse) => this.#forward(incoming, answer);
    this.#server = tls === null ? createServer(forward) : createTlsServer(tls, forward);
  }

  /** With certificate and key, in PEM, it ends TLS. */
  static async start(
    tls: { readonly cert: string; readonly key: string } | null = null,
  ): Promise<ReverseProxy> {
    const proxy = new ReverseProxy(tls);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Until then, and with `null`, it answers 502. */
  passTo(port: number | null): void {
    this.#target = port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #forward(incoming: IncomingMessage, answer: ServerResponse): void {
    if (this.#target === null) {
      answer.writeHead(502).end();
      return;
    }
    const headers = this.rewrite(incoming.headers, incoming.socket.remoteAddress ?? '');
    const { method = 'GET', url: path = '/' } = incoming;
    const passed = request({ host: '127.0.0.1', port: this.#target, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    incoming.pipe(passed);
  }
}
