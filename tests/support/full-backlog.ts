import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Listens, tells its port, and then does nothing any more: not even what is waiting is taken. */
const LISTENER = `
  const { createServer } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const { port, backlog } = workerData;
  const server = createServer().listen({ host: '127.0.0.1', port, backlog }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** The least that Node passes on. The kernel lets one more wait. */
const BACKLOG = 1;

/** A port where handshakes are begun and never end, as behind a network that swallows packets. */
export class FullBacklog {
  readonly #worker: Worker;
  readonly #waiting: readonly Socket[];

  private constructor(worker: Worker, waiting: readonly Socket[]) {
    this.#worker = worker;
    this.#waiting = waiting;
  }

  static async at(port: number): Promise<FullBacklog> {
    const worker = new Worker(LISTENER, { eval: true, workerData: { port, backlog: BACKLOG } });
    await once(worker, 'message');
    const waiting = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all(waiting.map((socket) => once(socket, 'connect')));
    return new FullBacklog(worker, waiting);
  }

  async remove(): Promise<void> {
    for (const socket of this.#waiting) socket.on('error', () => {}).destroy();
    await this.#worker.terminate();
  }
}
