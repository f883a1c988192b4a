import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { InProcessOpaqueClient } from '../../../src/adapters/opaque/opaque-client.ts';

type Place = { readonly port: string };

/** The server has its headers, has said so, and waits for its body. */
interface UnderWay {
  /** Sends the body, and resolves with the answer. */
  finish(): Promise<{ readonly status: number | undefined; readonly body: unknown }>;
  /** Resolves when the server cuts it off. */
  readonly cut: Promise<unknown>;
}

/** Form is all that a login start asks of it. */
const BROWSER = `__Host-postern-browser=${'b'.repeat(43)}`;

export async function loginStartsUnderWay(server: Place, count: number): Promise<readonly UnderWay[]> {
  const opaque = await InProcessOpaqueClient.create({ serverIdentifier: 'any' });
  const bodies = Array.from({ length: count }, (_, index) => {
    const { startLoginRequest } = opaque.startLogin('correct horse battery staple');
    return JSON.stringify({ email: `person-${index}@example.org`, client_request: startLoginRequest });
  });
  return Promise.all(bodies.map((body) => begin(server, body)));
}

/** Resolves when nobody listens there any more. */
export async function refusesConnections({ port }: Place): Promise<void> {
  for (;;) {
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    const refused = await once(socket, 'connect').then(
      () => false,
      () => true,
    );
    socket.destroy();
    if (refused) return;
    await setTimeout(10);
  }
}

async function begin({ port }: Place, body: string): Promise<UnderWay> {
  const started = request({
    port,
    method: 'POST',
    path: '/login/start/',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Sec-Fetch-Site': 'same-origin',
      Cookie: BROWSER,
      Expect: '100-continue',
    },
  });
  await once(started, 'continue');
  const cut = new Promise((resolve) => started.once('error', resolve));
  return { cut, finish: () => finish(started, body) };
}

async function finish(started: ClientRequest, body: string) {
  started.end(body);
  const [answer] = (await once(started, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, body: JSON.parse((await answer.toArray()).join('')) };
}
