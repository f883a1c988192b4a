import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientJwks } from '../../src/domain/clients/client-jwks.ts';

/** Where a client publishes its keys. */
export class JwksServer {
  jwks: ClientJwks;
  status = 200;
  cacheControl: string | null = null;
  /** Instead of the keys. */
  body: string | null = null;
  requests = 0;
  readonly #server: Server;

  private constructor(jwks: ClientJwks) {
    this.jwks = jwks;
    this.#server = createServer((_request, response) => {
      this.requests += 1;
      if (this.cacheControl !== null) response.setHeader('Cache-Control', this.cacheControl);
      response.writeHead(this.status, { 'Content-Type': 'application/json', Location: '/' });
      response.end(this.body ?? JSON.stringify(this.jwks));
    });
  }

  static async start(jwks: ClientJwks): Promise<JwksServer> {
    const started = new JwksServer(jwks);
    started.#server.listen(0, '127.0.0.1');
    await once(started.#server, 'listening');
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/jwks`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
