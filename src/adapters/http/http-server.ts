import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Seconds } from '../../domain/shared/instant.ts';
import { StartupError } from '../../ports/system/startup-error.ts';

export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Slow senders are cut off, or a few could hold every connection. */
const HEADERS_MILLISECONDS = 10_000;
const REQUEST_MILLISECONDS = 30_000;

const SWEEP_MILLISECONDS = 50;

/** The listening socket; what it serves is built when it is opened. */
export class HttpServer {
  readonly #server: Server;

  constructor(application: Express) {
    this.#server = createServer(
      { headersTimeout: HEADERS_MILLISECONDS, requestTimeout: REQUEST_MILLISECONDS },
      application,
    );
  }

  /** @throws StartupError when the address is taken or not ours */
  async listen({ host, port }: Listening): Promise<Listening> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
      this.#server.listen({ host, port }, resolve);
    });
    const address = this.#server.address() as AddressInfo;
    return { host, port: address.port };
  }

  /** Takes no new connection, lets requests under way finish, and cuts what is left after `grace`. */
  async close(grace: Seconds): Promise<void> {
    if (!this.#server.listening) return;
    const cut = setTimeout(() => this.#server.closeAllConnections(), grace * 1000);
    // A connection that was busy becomes idle when its answer is out, and would be kept for the next request.
    const sweep = setInterval(() => this.#server.closeIdleConnections(), SWEEP_MILLISECONDS);
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    clearInterval(sweep);
    clearTimeout(cut);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Stop that one, or set PORT to a free port',
  EACCES: 'is not allowed for this user. Set PORT to one above 1023',
  EADDRNOTAVAIL: 'is not an address of this machine. Set HOST to one that is',
};

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): StartupError {
  const reason = REASONS[error.code ?? ''] ?? `cannot be listened on (${error.code})`;
  const origin = host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
  return new StartupError('address_in_use', `${origin} ${reason}.`, { cause: error });
}
