import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  readonly status?: number;
  readonly body: string | Uint8Array;
}

/** Somebody's web site, over http at a loopback address: what is put on it, and who asked for what. */
export class DocumentServer {
  readonly documents = new Map<string, Served>();
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.asked.push(path);
      const found = this.documents.get(path);
      response.writeHead(found === undefined ? 404 : (found.status ?? 200));
      response.end(found?.body);
    });
  }

  static async start(): Promise<DocumentServer> {
    const started = new DocumentServer();
    started.#server.listen(0, '127.0.0.1');
    await once(started.#server, 'listening');
    return started;
  }

  /** The URL of a document that is there from now on. */
  put(path: string, body: Served['body'], status = 200): string {
    this.documents.set(path, { body, status });
    return this.url(path);
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
