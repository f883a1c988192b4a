import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Where an application hears that a session has ended: by a logout token, or in a frame. */
export class LogoutReceiver {
  readonly #server: Server;
  /** The bodies that came to `/backchannel`. */
  readonly notices: URLSearchParams[] = [];
  /** What was loaded at `/frontchannel`. */
  readonly frames: URL[] = [];
  /** What it answers a notice with. */
  status = 200;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', async (request, response) => {
      const url = new URL(request.url ?? '/', this.origin);
      if (url.pathname === '/backchannel') {
        this.notices.push(new URLSearchParams(await text(request)));
        response.statusCode = this.status;
      } else if (url.pathname === '/frontchannel') this.frames.push(url);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<!doctype html><html lang="en"><title>Signed out</title>');
    });
  }

  static async start(): Promise<LogoutReceiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LogoutReceiver(server);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
