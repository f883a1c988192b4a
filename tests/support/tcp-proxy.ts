import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of bytes on their way; `null` swallows them. */
export type Passage = (bytes: Buffer, link: Link) => Buffer | null;

const unchanged: Passage = (bytes) => bytes;

/** One connection through the proxy. */
export class Link {
  readonly #ends: readonly Socket[];

  constructor(ends: readonly Socket[]) {
    this.#ends = ends;
  }

  /** At once, as a cable is. */
  cut(): void {
    for (const end of this.#ends) end.destroy();
  }
}

/** Stands before a server on this machine, and lets tests into what passes. */
export class TcpProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  onLink: (link: Link) => void = () => {};
  toServer: Passage = unchanged;
  toClient: Passage = unchanged;

  private constructor(port: number) {
    this.#server = createServer((client) => this.#join(client, connect(port, '127.0.0.1')));
  }

  static async before(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is closed');
    return address.port;
  }

  /** How many connections there are now. */
  get links(): number {
    return this.#links.size;
  }

  cutAll(): void {
    for (const link of this.#links) link.cut();
  }

  async close(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, server: Socket): void {
    const link = new Link([client, server]);
    this.#links.add(link);
    const forward = (from: Socket, to: Socket, passage: () => Passage) => {
      from.on('data', (bytes) => {
        const passed = passage()(bytes, link);
        if (passed !== null && !to.destroyed) to.write(passed);
      });
      from
        .on('error', () => {})
        .on('close', () => {
          this.#links.delete(link);
          to.destroy();
        });
    };
    forward(client, server, () => this.toServer);
    forward(server, client, () => this.toClient);
    this.onLink(link);
  }
}
