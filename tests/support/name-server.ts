import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const A = 1;
const HEADER_BYTES = 12;

/** A DNS server (RFC 1035 §4) for every name: with these IPv4 addresses and no other, or with no answer at all. */
export class NameServer {
  readonly #socket: Socket;
  readonly #asked: string[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async start(addresses: readonly string[] | 'silent'): Promise<NameServer> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    const server = new NameServer(socket);
    socket.on('message', (query, from) => {
      server.#asked.push(nameIn(query));
      if (addresses !== 'silent') socket.send(answerTo(query, addresses), from.port, from.address);
    });
    await once(socket, 'listening');
    return server;
  }

  get place(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  get asked(): readonly string[] {
    return this.#asked;
  }

  close(): void {
    this.#socket.close();
  }
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join('.');
}

function answerTo(query: Buffer, addresses: readonly string[]): Buffer {
  const end = HEADER_BYTES + nameIn(query).length + 2 + 4;
  const question = query.subarray(HEADER_BYTES, end);
  const answers = question.readUInt16BE(question.length - 4) === A ? addresses : [];
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answers.length, 6);
  return Buffer.concat([header, question, ...answers.map(record)]);
}

/** Of the name in the question, for a minute. */
function record(address: string): Buffer {
  return Buffer.from([0xc0, 0x0c, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]);
}
