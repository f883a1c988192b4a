import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between browser and server, passes every byte on, and keeps a copy of what the browser sends. */
export class RecordingProxy {
  readonly #server: Server;
  readonly #connections: Buffer[][] = [];
  readonly #sockets = new Set<Socket>();
  #target: number | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (browser) => this.#accept(browser));
  }

  static async start(): Promise<RecordingProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RecordingProxy(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Where everything goes, once there is a server. */
  passTo(port: number): void {
    this.#target = port;
  }

  /** All that came so far, one connection after the other: nothing is torn apart by packets. */
  sent(): Buffer {
    return Buffer.concat(this.#connections.flat());
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(browser: Socket): void {
    if (this.#target === undefined) throw new Error('the proxy has no target yet');
    const server = connect(this.#target, '127.0.0.1');
    const bytes: Buffer[] = [];
    this.#connections.push(bytes);
    browser.on('data', (chunk) => bytes.push(chunk));
    browser.pipe(server).pipe(browser);
    for (const [socket, peer] of [
      [browser, server],
      [server, browser],
    ] as const) {
      this.#sockets.add(socket);
      // One side that goes away takes the other with it, as it would without a proxy.
      socket.on('error', () => peer.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
  }
}
