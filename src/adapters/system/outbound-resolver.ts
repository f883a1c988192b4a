import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** The addresses of a host; none when it has none. An address is its own. */
export type ResolveHost = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

/**
 * By DNS alone, without /etc/hosts and search domains, and without a thread: whoever names the host may run its name
 * servers too, and `getaddrinfo` would wait for them in the threads that signatures and files need.
 *
 * @param servers instead of the system's
 */
export function dnsResolver(servers: readonly string[] = []): ResolveHost {
  return async (hostname, signal) => {
    // One for each host: it reads the system's settings again, and can be cancelled by itself.
    const resolver = new Resolver();
    if (servers.length > 0) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    signal.addEventListener('abort', cancel);
    try {
      const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

/** As every program of this machine does, /etc/hosts included: for hosts that the deployment itself names. */
export const systemResolver: ResolveHost = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' }).catch(() => []);
  return found.map(({ address }) => address);
};

/** The address itself, of a host that is one, IPv6 in brackets; `null` for a name. */
export function literalAddress(hostname: string): string | null {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) === 0 ? null : address;
}
