import ipaddr from 'ipaddr.js';

/** RFC 4291 §2.4, IANA's registry: all that was ever handed out as global unicast. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** RFC 6052 §2.1: an IPv4 address behind the well-known prefix, as DNS64 answers on networks without IPv4. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** RFC 4291 §2.5.5.1, which ipaddr.js takes for IPv4-mapped. Nothing else that begins so is public either. */
const IPV4_COMPATIBLE = /^::(?!ffff:)/i;

/**
 * Whether an address belongs to the public internet, by IANA's registries of special purpose (RFC 6890).
 * Another address inside an IPv6 one is judged itself where it can be reached by it: IPv4-mapped and NAT64.
 * What tunnels (6to4, Teredo) is refused, and so is whatever is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || IPV4_COMPATIBLE.test(text)) return false;
  const address = ipaddr.process(text);
  if (!(address instanceof ipaddr.IPv6)) return address.range() === 'unicast';
  if (address.match(NAT64))
    return isPublicAddress(ipaddr.fromByteArray(address.toByteArray().slice(12)).toString());
  return address.match(GLOBAL_IPV6) && address.range() === 'unicast';
}
