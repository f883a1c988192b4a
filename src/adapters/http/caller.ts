import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import type { Caller } from '../../ports/login/use-cases.ts';
import { deviceToken } from './cookies.ts';

/** One customer's usual share of IPv6: an address within it costs nothing to change. */
const IPV6_NETWORK_BITS = 64;

export function callerOf(request: Request): Caller {
  return { network: networkOf(request.ip ?? ''), device: deviceToken(request) };
}

/** `request.ip` is the peer's, or what a trusted proxy says: never a header otherwise. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_NETWORK_BITS}`)}/${IPV6_NETWORK_BITS}`;
}
