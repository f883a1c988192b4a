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
  const parsed = parse(address);
  if (parsed === null) return 'unknown';
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_NETWORK_BITS}`)}/${IPV6_NETWORK_BITS}`;
}

/** In its usual spelling; an IPv4 address in an IPv6 one is itself. */
export function addressOf(address: string): string {
  return parse(address)?.toString() ?? 'unknown';
}

function parse(address: string): ReturnType<typeof ipaddr.process> | null {
  return ipaddr.isValid(address) ? ipaddr.process(address) : null;
}
