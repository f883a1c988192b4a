import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { DelayLine } from './delay-line.ts';

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

  /** Keeps the connection, and whatever is sent, as a network does that has lost its way. */
  stall(): void {
    for (const end of this.#ends) end.pause();
  }

  flow(): void {
    for (const end of this.#ends) end.resume();
  }
}

/** Stands before a server on this machine, and lets tests into what passes. */
export class TcpProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  onLink: (link: Link) => void = () => {};
  toServer: Passage = unchanged;
  toClient: Passage = unchanged;
  /** Milliseconds that every answer takes longer. */
  latency = 0;
  #stalled = false;
  #port = 0;

  private constructor(port: number) {
    this.#server = createServer((client) => this.#join(client, connect(port, '127.0.0.1')));
  }

  static async before(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(port);
    await proxy.admit();
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** How many connections there are now. */
  get links(): number {
    return this.#links.size;
  }

  cutAll(): void {
    for (const link of this.#links) link.cut();
  }

  /** Cuts what there is, and lets nobody in: as if no server listened. */
  async refuse(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** At the same port as before. */
  async admit(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('No port was given');
    this.#port = address.port;
  }

  /** Nothing passes, and nobody is told; new connections are taken and led nowhere. */
  stall(): void {
    this.#stalled = true;
    for (const link of this.#links) link.stall();
  }

  flow(): void {
    this.#stalled = false;
    for (const link of this.#links) link.flow();
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.refuse();
  }

  #join(client: Socket, server: Socket): void {
    const link = new Link([client, server]);
    this.#links.add(link);
    const forward = (from: Socket, to: Socket, passage: () => Passage, latency: () => number) => {
      const line = new DelayLine();
      from.on('data', (bytes) => {
        const passed = passage()(bytes, link);
        if (passed === null) return;
        line.push(latency(), () => {
          if (!to.destroyed) to.write(passed);
        });
      });
      from
        .on('error', () => {})
        .on('close', () => {
          this.#links.delete(link);
          line.push(latency(), () => to.destroy());
        });
    };
    const none = () => 0;
    forward(client, server, () => this.toServer, none);
    forward(
      server,
      client,
      () => this.toClient,
      () => this.latency,
    );
    if (this.#stalled) link.stall();
    this.onLink(link);
  }
}
