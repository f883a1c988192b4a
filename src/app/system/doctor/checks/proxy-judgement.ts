import ipaddr from 'ipaddr.js';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import { failed, ok, together, warning } from '../findings.ts';

/** RFC 5737 §3, TEST-NET-1: nobody's. */
export const FORGED_ADDRESS = '192.0.2.1';

/** A request, as the server saw it. */
export interface RequestView {
  readonly address: string;
  readonly protocol: string;
  readonly host: string;
}

export interface Expected {
  readonly issuer: string;
  /** `trust_proxy = false`. */
  readonly trustsNobody: boolean;
}

/** Whom no request from the internet comes from. */
const INTERNAL_RANGES: readonly string[] = [
  'loopback',
  'private',
  'uniqueLocal',
  'linkLocal',
  'carrierGradeNat',
];

export function judgeView(view: RequestView, expected: Expected): Finding {
  return together([judgeAddress(view, expected), ...judgeProtocol(view, expected)]);
}

function judgeAddress({ address }: RequestView, { issuer, trustsNobody }: Expected): Finding {
  if (address === FORGED_ADDRESS) {
    return failed(
      `whoever sends X-Forwarded-For is believed: the forged ${FORGED_ADDRESS} counted as the client's address`,
      'Anybody can choose the address that limits count. Let trust_proxy name exactly the proxies that stand ' +
        'before the server, and let the first of them replace X-Forwarded-For.',
    );
  }
  if (trustsNobody && isInternal(address) && !isLoopbackName(issuer)) {
    return warning(
      `every client seems to come from ${address}`,
      'That is a proxy: without trust_proxy all clients count as one network in the limits. Let trust_proxy name ' +
        'it, and let it set X-Forwarded-For.',
    );
  }
  return ok(`seen from ${address}; a forged X-Forwarded-For is not believed`);
}

function judgeProtocol({ protocol }: RequestView, { issuer, trustsNobody }: Expected): readonly Finding[] {
  const expected = new URL(issuer).protocol.replace(':', '');
  if (protocol === expected) return [];
  return [
    warning(
      `the server takes requests by ${expected} for requests by ${protocol}`,
      trustsNobody
        ? 'Let trust_proxy name the proxy that ends TLS.'
        : `Let the proxy set X-Forwarded-Proto to ${expected}.`,
    ),
  ];
}

function isInternal(address: string): boolean {
  return ipaddr.isValid(address) && INTERNAL_RANGES.includes(ipaddr.process(address).range());
}

/** RFC 6761 §6.3. */
function isLoopbackName(issuer: string): boolean {
  const host = new URL(issuer).hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}
