import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's application, as far as a browser sees it: a server where answers arrive. */
export class Application {
  readonly #server: Server;
  readonly #answers: URL[] = [];
  readonly redirectUri: string;

  private constructor(server: Server) {
    this.#server = server;
    this.redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', this.redirectUri);
      if (url.pathname === '/callback') this.#answers.push(url);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<!doctype html><html lang="en"><title>App</title><h1>Back at the application</h1>');
    });
  }

  static async start(): Promise<Application> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Application(server);
  }

  /** The answer that came last, once: `null` when none came since. */
  takeAnswer(): URL | null {
    return this.#answers.splice(0).at(-1) ?? null;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
