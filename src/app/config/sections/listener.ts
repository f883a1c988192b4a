import { isIP } from 'node:net';
import * as v from 'valibot';
import { text, wholeNumber } from '../value-schemas.ts';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** Express's names for private networks. */
const NAMED_NETWORKS: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

export function isHost(value: string): boolean {
  return isIP(value) !== 0 || HOST_NAME.test(value);
}

/** A prefix of 0 would trust everybody; Express refuses it as well. */
function isNetwork(value: string): boolean {
  if (NAMED_NETWORKS.includes(value)) return true;
  const [, address = '', prefix = '1'] = /^([\d.a-f:]+)(?:\/(\d{1,3}))?$/i.exec(value) ?? [];
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(prefix) >= 1 && Number(prefix) <= bits;
}

const TRUST_PROXY =
  'false, a number of proxies from 1 to 10, or a list of addresses and networks (also loopback, linklocal, uniquelocal)';

/** `true` is missing on purpose: it would let every client choose the address that its limits count. */
const trustProxy = v.union(
  [
    v.literal(false),
    wholeNumber({ min: 1, max: 10 }),
    v.pipe(
      v.array(
        text('an address, a network such as 10.0.0.0/8, or loopback, linklocal, uniquelocal', isNetwork),
      ),
      v.nonEmpty(TRUST_PROXY),
      v.readonly(),
    ),
  ],
  TRUST_PROXY,
);

export const listenerEntries = {
  host: v.optional(
    v.pipe(
      text('an IP address or a host name', isHost),
      v.description('The address to listen on. `0.0.0.0` or `::` opens the server to the network.'),
    ),
    '127.0.0.1',
  ),
  port: v.optional(
    v.pipe(
      wholeNumber({ min: 0, max: 65_535 }),
      v.description('The port to listen on; `0` takes any free one.'),
    ),
    4243,
  ),
  trust_proxy: v.optional(
    v.pipe(
      trustProxy,
      v.metadata({ expected: TRUST_PROXY }),
      v.description(
        'The reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. In a variable, ' +
          'a list is separated by commas.',
      ),
    ),
    false,
  ),
};

export type TrustProxy = v.InferOutput<typeof trustProxy>;
