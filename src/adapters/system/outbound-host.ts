/** A host as a URL names it, and as it is connected to. */
export interface OutboundHost {
  /** As URLs normalise it, an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/** `null` for what is neither http nor https. */
export function outboundHostOf({ protocol, hostname, port }: URL): OutboundHost | null {
  const fallback = DEFAULT_PORTS[protocol];
  if (fallback === undefined || hostname === '') return null;
  return { hostname, port: port === '' ? fallback : Number(port) };
}
