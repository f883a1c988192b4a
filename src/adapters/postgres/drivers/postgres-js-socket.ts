import { connect, isIP, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { Seconds } from '../../../domain/shared/instant.ts';
import { DatabaseUnavailable, describe } from './postgres-js-errors.ts';
import type { ServerAddress, ServerTrust } from './postgres-js-options.ts';

/** SSLRequest of PostgreSQL's protocol: its length, and the code that takes a version's place. */
const TLS_REQUEST = Buffer.from('0000000804d2162f', 'hex');

/** The one byte that agrees. */
const TLS_ACCEPTED = 'S';

/** How long a peer may be silent before it is asked whether it is still there. */
const KEEP_ALIVE: Seconds = 20;

/**
 * A connection to the server on which nothing has been said yet but, if `tls` asks for it, the handshake.
 *
 * @throws DatabaseUnavailable
 */
export async function openSocket({ host, port, tls }: ServerAddress, limit: Seconds): Promise<Socket> {
  // Not AbortSignal.timeout: while a server is away, its timer would keep every attempt in memory until it is due.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), limit * 1000);
  const overdue = patience.signal;
  const socket = host.startsWith('/')
    ? connect(`${host}/.s.PGSQL.${port}`)
    : connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE * 1000 });
  try {
    await event(socket, 'connect', overdue);
    return tls === null ? socket : await secure(socket, host, tls, overdue);
  } catch (error) {
    socket.destroy();
    // Who has waited for as long as anybody may is not to wait once more.
    throw new DatabaseUnavailable(describe(error), { repeatable: !overdue.aborted });
  } finally {
    clearTimeout(timer);
  }
}

/** As libpq's `sslmode=verify-full`: the certificate must be trusted, and must be for this host. */
async function secure(
  socket: Socket,
  host: string,
  { ca }: ServerTrust,
  overdue: AbortSignal,
): Promise<Socket> {
  socket.write(TLS_REQUEST);
  const answer = await event<Buffer>(socket, 'data', overdue);
  // More than one byte would be somebody's in the middle, to be taken for what the server said under TLS.
  if (answer.toString('latin1') !== TLS_ACCEPTED) throw new Error('the server does not offer TLS');
  const secured = tlsConnect({
    socket,
    host,
    // RFC 6066 §3: an address is no server name.
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== null && { ca }),
    // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn it off.
    rejectUnauthorized: true,
  });
  await event(secured, 'secureConnect', overdue);
  return secured;
}

/** A socket that closes before it is a failure, with or without an error of its own. */
function event<T = void>(socket: Socket, name: string, overdue: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    socket.once(name, resolve);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
    overdue.addEventListener('abort', () => reject(new Error('connecting took too long')), { once: true });
  });
}
